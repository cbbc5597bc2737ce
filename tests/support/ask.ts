import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Sent {
  method: string;
  headers: OutgoingHttpHeaders;
  body: string | Buffer;
  /** One of this machine's own, for a client that is another than the one before. */
  localAddress?: string | undefined;
}

/** Sends a request to a site's origin just as it is written: no browser tidies its path, and no connection is kept. */
export const askAt = (
  origin: string,
  path: string,
  { method = 'GET', headers = {}, body = '', localAddress }: Partial<Sent> = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest(origin, { path, method, headers, localAddress, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on('error', reject).end(body);
  });

/** The headers of a form that a page of this origin sends. */
export const formOf = (origin: string) => ({ 'content-type': 'application/x-www-form-urlencoded', origin });

/** The path of one of the scripts that the front page asks for. */
export const anAssetOf = async (origin: string) =>
  /(\/assets\/[\w.-]+\.js)"/.exec((await askAt(origin, '/')).body)?.[1] ?? '';
