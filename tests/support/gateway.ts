import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Gateway {
  origin: string;
  /** The site that all is passed on to. */
  leadTo: (origin: string) => void;
  /** Like the network of a café: whatever is asked for, it answers with a page of its own until somebody agrees. */
  captive: boolean;
  stop: () => void;
}

/** The way between a browser and the site, which a test can put something in. */
export async function startGateway(): Promise<Gateway> {
  let port = 0;
  const server = createServer((request, response) => {
    if (gateway.captive) {
      if (request.url !== '/welcome') response.writeHead(302, { Location: '/welcome' }).end();
      else response.writeHead(200, { 'Content-Type': 'text/html' }).end('<main><h1>Free Wi-Fi: agree</h1></main>');
      return;
    }
    const { method, headers, url: path } = request;
    const passed = ask({ host: 'localhost', port, method, headers, path }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const gateway: Gateway = {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    leadTo: (origin) => void (port = Number(new URL(origin).port)),
    captive: false,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return gateway;
}
