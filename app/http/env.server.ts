import path from 'node:path';
import { z } from 'zod';

const empty = (value: unknown) => (value === '' ? undefined : value);
const optional = <Shape extends z.ZodType>(shape: Shape) => z.preprocess(empty, shape.optional());

const shape = z.object({
  /** The port the site listens on. */
  PORT: optional(z.coerce.number().int().min(0).max(65535)).transform((port) => port ?? 3000),
  /** The address it listens on; anything but loopback switches the sample off. */
  HOST: optional(z.string()).transform((host) => host ?? '127.0.0.1'),
  /** The origin people type, such as https://barodata.example; needed behind a proxy. */
  PUBLIC_ORIGIN: optional(z.url({ protocol: /^https?$/ })).transform((url) => (url ? new URL(url).origin : undefined)),
  /** Where the embedded database, releases and reports are kept. */
  DATA_DIR: optional(z.string()).transform((dir) => path.resolve(dir ?? '.data')),
  /** PostgreSQL instead of the embedded database. */
  DATABASE_URL: optional(z.string().regex(/^postgres(?:ql)?:\/\//, 'must begin with postgres://')),
  /** `off` keeps the synthetic sample out of an empty database. */
  SAMPLE: optional(z.enum(['on', 'off'])).transform((sample) => sample ?? 'on'),
  /** PKCS#8 PEM with the Ed25519 key that signs releases. */
  SIGNING_KEY_FILE: optional(z.string()),
  /** How people reach whoever runs the site, at the foot of every page: an e-mail address or one with https. */
  OPERATOR_CONTACT: optional(z.union([z.email(), z.url({ protocol: /^https$/ })])),
  /** Who shows it may read /metrics from anywhere; without, a program on this machine may. */
  METRICS_TOKEN: optional(z.string().min(16)),
  /** A MapLibre style for the streets under the map; its origin alone is opened to the pages with a map. */
  MAP_STYLE_URL: optional(z.url({ protocol: /^https?$/ })),
  /** debug, info, warn, error or silent. */
  LOG_LEVEL: optional(z.enum(['debug', 'info', 'warn', 'error', 'silent'])).transform((level) => level ?? 'info'),
});

/** The environment, read and checked in this one place; throws an error that names the variable and the rule. */
export function readEnv(variables: Record<string, string | undefined> = process.env) {
  const read = shape.safeParse(variables);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not right.\n${lines.join('\n')}`);
  }
  const { data } = read;
  return {
    port: data.PORT,
    host: data.HOST,
    publicOrigin: data.PUBLIC_ORIGIN,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    sample: data.SAMPLE === 'on',
    signingKeyFile: data.SIGNING_KEY_FILE,
    operatorContact: data.OPERATOR_CONTACT ?? null,
    metricsToken: data.METRICS_TOKEN,
    mapStyleUrl: data.MAP_STYLE_URL ?? null,
    logLevel: data.LOG_LEVEL,
  };
}

export type Env = ReturnType<typeof readEnv>;
