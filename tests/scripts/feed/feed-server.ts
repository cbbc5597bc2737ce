import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Answering = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

/** A small server that answers as it is told to, for feeds and their failures. */
export async function feedServer(answer: Answering) {
  const held = { answer, asked: [] as string[] };
  const server = createServer((request, response) => {
    held.asked.push(request.url ?? '');
    held.answer(request, response, new URL(request.url ?? '/', 'http://localhost'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    address: `http://127.0.0.1:${port}`,
    asked: held.asked,
    answers: (next: Answering) => (held.answer = next),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const json = (response: ServerResponse, body: unknown) =>
  void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
