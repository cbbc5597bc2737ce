// The little of PostgreSQL's wire protocol (version 3) that the bridge must understand.

const startupCodes = { ssl: 80877103, gss: 80877104, cancel: 80877102 };

/**
 * Cuts what has arrived into whole messages; the rest waits for its end.
 * @param {Buffer} bytes
 * @param {boolean} greeted the first message of a connection has no type byte
 * @returns {{ messages: Buffer[], rest: Buffer }}
 */
export function cutMessages(bytes, greeted) {
  const messages = [];
  let rest = bytes;
  for (;;) {
    const typeByte = greeted ? 1 : 0;
    if (rest.length < typeByte + 4) break;
    const length = typeByte + rest.readInt32BE(typeByte);
    if (length < typeByte + 4) throw new Error('This is not the PostgreSQL protocol.');
    if (rest.length < length) break;
    messages.push(rest.subarray(0, length));
    rest = rest.subarray(length);
    if (!greeted) break;
  }
  return { messages, rest };
}

/**
 * @param {Buffer} message the first of a connection
 * @returns {'encryption' | 'cancel' | 'greeting'}
 */
export function kindOfGreeting(message) {
  const code = message.length >= 8 ? message.readInt32BE(4) : 0;
  if (code === startupCodes.ssl || code === startupCodes.gss) return 'encryption';
  return code === startupCodes.cancel ? 'cancel' : 'greeting';
}

/** @param {Buffer} message */
export const typeOf = (message) => String.fromCharCode(message[0] ?? 0);

/**
 * @param {string} type one letter
 * @param {Buffer} body
 */
function message(type, body = Buffer.alloc(0)) {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

export const sync = message('S');

/** @param {string} sql */
export const simpleQuery = (sql) => message('Q', Buffer.from(`${sql}\0`));

/** @param {string} name of a prepared statement */
export const closeStatement = (name) => message('C', Buffer.from(`S${name}\0`));

/** What a driver sends first, as the bridge itself sends it to learn PGlite's answer. */
export function greeting() {
  const body = Buffer.from('user\0postgres\0database\0postgres\0client_encoding\0UTF8\0\0');
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length, 0);
  head.writeInt32BE(196608, 4);
  return Buffer.concat([head, body]);
}

/** @param {'I' | 'T' | 'E'} status */
export const readyForQuery = (status) => message('Z', Buffer.from(status));

/**
 * @param {'ERROR' | 'FATAL'} severity
 * @param {string} code SQLSTATE
 * @param {string} text
 */
export const errorResponse = (severity, code, text) =>
  message('E', Buffer.from(`S${severity}\0V${severity}\0C${code}\0M${text}\0\0`));

/**
 * The name a Parse message gives its statement; '' is the unnamed one.
 * @param {Buffer} parse
 */
export const statementName = (parse) => parse.toString('utf8', 5, parse.indexOf(0, 5));

/**
 * Whether a message asks to COPY FROM STDIN, at which PGlite hangs for ever.
 * @param {Buffer} one
 */
export function isCopyIn(one) {
  const type = typeOf(one);
  if (type !== 'Q' && type !== 'P') return false;
  const start = type === 'Q' ? 5 : one.indexOf(0, 5) + 1;
  return /(?:^|;)\s*copy\b[^;]*\bfrom\s+stdin\b/i.test(one.toString('utf8', start));
}

/**
 * What PGlite's answer means to the one who keeps the turn: the status of the last ReadyForQuery if that ends the
 * answer ('I' idle, 'T' in a transaction, 'E' in a failed one), null where more must come; and the notifications in it.
 * @param {Buffer} answer
 * @returns {{ status: 'I' | 'T' | 'E' | null, notifications: Buffer[] }}
 */
export function readAnswer(answer) {
  const notifications = [];
  let status = null;
  for (let at = 0; at + 5 <= answer.length;) {
    const end = at + 1 + answer.readInt32BE(at + 1);
    const type = answer[at];
    if (type === 0x41) notifications.push(answer.subarray(at, end));
    else status = type === 0x5a ? /** @type {'I' | 'T' | 'E'} */ (String.fromCharCode(answer[at + 5] ?? 0)) : null;
    at = end;
  }
  return { status, notifications };
}
