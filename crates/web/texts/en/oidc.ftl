oidc-sign-in = Sign in with your organisation's account
