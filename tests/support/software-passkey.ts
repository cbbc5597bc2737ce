import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { MadePasskey, UsedPasskey } from '#app/domain/accounts/passkey-response';

type Twist = { origin?: string; rpId?: string; challenge?: string; verified?: boolean; type?: string };

/**
 * A passkey of a device that exists in this test only: ES256, made and used as the standard says, and with a `Twist` as
 * an attacker would. The browser journey shows the same with a real browser.
 */
export function softwarePasskey({ counting = true }: { counting?: boolean } = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;
  let owner = '';

  const clientData = (type: string, challenge: string, twist: Twist) =>
    Buffer.from(
      JSON.stringify({
        type: twist.type ?? type,
        challenge: twist.challenge ?? challenge,
        origin: twist.origin ?? 'http://localhost:3000',
        crossOrigin: false,
      }),
    );
  const authenticatorData = (rpId: string, flags: number, rest: Buffer[] = []) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count, ...rest]);
  };
  const flags = (twist: Twist) => 0x01 | (twist.verified === false ? 0 : 0x04);
  const named = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' } as const;

  return {
    make(options: PublicKeyCredentialCreationOptionsJSON, twist: Twist = {}): MadePasskey {
      owner = options.user.id;
      const key = publicKey.export({ format: 'jwk' });
      const cose = cbor(
        new Map<number, number | Buffer>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(key.x ?? '', 'base64url')],
          [-3, Buffer.from(key.y ?? '', 'base64url')],
        ]),
      );
      const attested = [Buffer.alloc(16), Buffer.from([0, id.length]), id, cose];
      const authData = authenticatorData(twist.rpId ?? options.rp.id ?? '', flags(twist) | 0x40, attested);
      const object = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]);
      return {
        ...named,
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, twist).toString('base64url'),
          attestationObject: cbor(object).toString('base64url'),
          transports: ['internal'],
        },
      };
    },

    use(options: PublicKeyCredentialRequestOptionsJSON, twist: Twist & { userHandle?: string } = {}): UsedPasskey {
      if (counting) counter += 1;
      const data = clientData('webauthn.get', options.challenge, twist);
      const authData = authenticatorData(twist.rpId ?? options.rpId ?? '', flags(twist));
      const signed = Buffer.concat([authData, createHash('sha256').update(data).digest()]);
      return {
        ...named,
        response: {
          clientDataJSON: data.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
          userHandle: twist.userHandle ?? owner,
        },
      };
    },

    /** As if the key had been copied and the copy had stood still. */
    turnBack: () => void (counter -= 2),
  };
}

/** As much of CBOR as an authenticator writes. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Map) return Buffer.concat([head(5, value.size), ...[...value].flat().map(cbor)]);
  throw new Error('Nothing else is written.');
}

function head(major: number, size: number): Buffer {
  const type = major << 5;
  if (size < 24) return Buffer.from([type | size]);
  return size < 256 ? Buffer.from([type | 24, size]) : Buffer.from([type | 25, size >> 8, size & 255]);
}
