import { IncomingMessage, ServerResponse, type Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Answers a GET whose address has letters in it as they were typed. Clients of 2020 sent such, and curl does; the parser
 * of Node refuses them before anybody is asked. It is read here instead, and its connection ends with the answer.
 */
export function takeRawAddresses(server: Server): void {
  server.on('clientError', (error: Error & { code?: string; rawPacket?: Buffer }, socket: Socket) => {
    const begun = (socket as { _httpMessage?: ServerResponse | null })._httpMessage;
    if (!socket.writable || begun?.headersSent) return void socket.destroy();
    const head = error.code === 'HPE_INVALID_URL' && !begun ? readHead(error.rawPacket) : null;
    if (!head) return void socket.end(refusals[error.code ?? ''] ?? refusal('400 Bad Request'));
    const request = Object.assign(new IncomingMessage(socket), head);
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once('finish', () => {
      response.detachSocket(socket);
      socket.end();
    });
    server.emit('request', request, response);
  });
}

/** As Node itself answers what it cannot read. */
const refusal = (status: string) => `HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`;
const refusals: Record<string, string> = {
  HPE_HEADER_OVERFLOW: refusal('431 Request Header Fields Too Large'),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: refusal('413 Payload Too Large'),
  ERR_HTTP_REQUEST_TIMEOUT: refusal('408 Request Timeout'),
};

/** Of all headers those that an answer to a reader depends on. */
const wanted = new Set(['host', 'accept', 'accept-encoding', 'accept-language', 'if-none-match', 'x-forwarded-for']);
const firstLine = /^(GET|HEAD) (\/[!-~\x80-\xff]*) HTTP\/1\.[01]$/;

/** The head of a request that came whole; null for anything but a GET with a byte beyond ASCII in its address. */
function readHead(packet: Buffer | undefined) {
  const text = packet?.toString('latin1') ?? '';
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [line = '', ...rest] = text.slice(0, end).split('\r\n');
  const [, method, url = ''] = firstLine.exec(line) ?? [];
  if (!/[\x80-\xff]/.test(url)) return null;
  const headers: Record<string, string> = {};
  for (const one of rest) {
    const [, name = '', value = ''] = /^([\w-]+):[ \t]*([\x20-\x7e]*)$/.exec(one) ?? [];
    if (wanted.has(name.toLowerCase())) headers[name.toLowerCase()] = value.trim();
  }
  if (headers.host === undefined) return null;
  const rawHeaders = Object.entries(headers).flat();
  return {
    method,
    url,
    headers,
    rawHeaders,
    httpVersion: '1.1',
    httpVersionMajor: 1,
    httpVersionMinor: 1,
    complete: true,
  };
}
