// A real identity provider for tests: `node provider.mjs REDIRECT_URI…` prints its address and serves until it is ended.
// Who signs in is named in the address instead of typed into a form; POST /control changes its keys or spoils its tokens.
import { createServer } from 'node:http';
import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

const CLIENT = 'lantian';
const SECRET = 'a secret of thirty-two characters, or some more';

// The provider's own number of a person is not their login name.
const PERSON = 'person-';

const state = { fault: null, inToken: false, keys: 0 };
let issuer;
let key;
let handle;

const day = 86_400;
const now = () => Math.floor(Date.now() / 1000);

// Each makes another token of the right one.
const faults = {
  expired: (claims) => signed({ ...claims, iat: now() - 2 * day, exp: now() - day }),
  future: (claims) => signed({ ...claims, iat: now() + day, exp: now() + 2 * day }),
  nonce: (claims) => signed({ ...claims, nonce: 'another' }),
  'no-nonce': ({ nonce, ...claims }) => signed(claims),
  issuer: (claims) => signed({ ...claims, iss: 'https://id.example/' }),
  audience: (claims) => signed({ ...claims, aud: 'another' }),
  'two-audiences': (claims) => signed({ ...claims, aud: [CLIENT, 'another'], azp: CLIENT }),
  party: (claims) => signed({ ...claims, azp: 'another' }),
  hash: (claims) => signed({ ...claims, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
  key: async (claims, header) => signed(claims, (await generateKeyPair('RS256')).privateKey, header),
  secret: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(SECRET)),
  unsigned: (claims) => new UnsecuredJWT(claims).encode(),
};

function signed(claims, by = key.privateKey, header = { alg: 'RS256', kid: key.kid }) {
  return new SignJWT(claims).setProtectedHeader(header).sign(by);
}

async function spoil(ctx, next) {
  await next();
  const token = ctx.body?.id_token;
  if (faults[state.fault] && token) {
    ctx.body.id_token = await faults[state.fault](decodeJwt(token), decodeProtectedHeader(token));
  }
  if (state.fault === 'person' && ctx.path === '/me') ctx.body.sub = 'somebody-else';
}

function claims(accountId) {
  const name = accountId.slice(PERSON.length);
  return { sub: accountId, ...(name !== 'nameless' && { preferred_username: name }) };
}

async function renew() {
  const pair = await generateKeyPair('RS256', { extractable: true });
  key = { ...pair, kid: `key-${(state.keys += 1)}` };
  const jwk = { ...(await exportJWK(pair.privateKey)), kid: key.kid, alg: 'RS256', use: 'sig' };
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT, client_secret: SECRET, redirect_uris: process.argv.slice(2) }],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    conformIdTokenClaims: !state.inToken,
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, accountId) => ({ accountId, claims: () => claims(accountId) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    jwks: { keys: [jwk] },
    pkce: { required: () => true },
  });
  provider.use(spoil);
  const serve = provider.callback();
  handle = (request, response) => {
    const address = new URL(request.url, issuer);
    if (!address.pathname.startsWith('/interaction/')) return serve(request, response);
    return interact(provider, address.searchParams.get('as'), request, response);
  };
}

async function interact(provider, name, request, response) {
  if (!name) {
    const refused = { error: 'access_denied', error_description: 'refused by whoever was asked' };
    return provider.interactionFinished(request, response, refused);
  }
  const accountId = `${PERSON}${name}`;
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const result = { login: { accountId, remember: false }, consent: { grantId: await grant.save() } };
  return provider.interactionFinished(request, response, result);
}

async function control(request, response) {
  let text = '';
  for await (const part of request) text += part;
  Object.assign(state, JSON.parse(text));
  if ('inToken' in JSON.parse(text)) await renew();
  response.end('ok');
}

const server = createServer((request, response) => {
  const answer = request.url === '/control' ? control(request, response) : handle(request, response);
  Promise.resolve(answer).catch((error) => {
    response.statusCode = 500;
    response.end(String(error));
  });
});
server.listen(0, '127.0.0.1', async () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  await renew();
  console.log(`issuer ${issuer}`);
});
// Whoever started it may be gone: it ends with its standard input.
process.stdin.on('close', () => process.exit()).resume();
