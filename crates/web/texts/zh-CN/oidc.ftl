oidc-sign-in = 单位统一身份登录
