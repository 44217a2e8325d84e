// A real identity provider: one JSON line with its URL when it listens, then a command on each line of its input, each answered
// by a line. It ends with its input.
//
//   rotate   signs with another key from now on, and publishes that one alone
//   down     closes its port and all connections
//   up       listens at the same port again
//
// Programs log in as clients (ann, bob, admin, late) with the secret "secret"; tokens of late have expired when they come.
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const scope = 'agents:read agents:run sessions:read memories:read memories:write agent_os:admin';
const server = createServer((request, response) => answer(request, response));
let answer;
let keys = 0;

async function listen(port) {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
}

function rotate(issuer) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: `key-${++keys}`, alg: 'RS256', use: 'sig' };
  const provider = new Provider(issuer, {
    jwks: { keys: [key] },
    clients: ['ann', 'bob', 'admin', 'late'].map((id) => ({
      client_id: id,
      client_secret: 'secret',
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    })),
    ttl: { ClientCredentials: () => 600 },
    formats: {
      customizers: {
        jwt: (context, token, parts) => {
          if (token.clientId === 'late') parts.payload.exp = parts.payload.iat - 60;
        },
      },
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (context, resource) => ({
          scope,
          audience: resource,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
  answer = provider.callback();
}

const port = await listen(0);
const issuer = `http://127.0.0.1:${port}`;
rotate(issuer);
console.log(JSON.stringify({ url: issuer }));

for await (const command of createInterface({ input: process.stdin })) {
  if (command === 'rotate') {
    rotate(issuer);
  } else if (command === 'down') {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  } else if (command === 'up') {
    await listen(port);
  } else {
    throw new Error(`unknown command ${command}`);
  }
  console.log(command);
}
process.exit(0);
