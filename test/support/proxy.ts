import { once } from 'node:events';
import { AddressInfo, Server, Socket, connect, createServer } from 'node:net';
import { socketIn } from '../../src/platform/database/socket-folder.js';

/** COMMIT as a client writes it: a simple query, its length, its text and a zero. */
const COMMIT = Buffer.from('Q\0\0\0\x0bCOMMIT\0', 'latin1');

/** Stands between the office and its database, and cuts the connection at the next COMMIT, before or after it is done. */
export class Proxy {
  cutsNext: 'before' | 'after' | null = null;

  private constructor(
    private readonly server: Server,
    private readonly sockets: Set<Socket>,
  ) {}

  static async before(url: string): Promise<{ proxy: Proxy; url: string }> {
    const { hostname, port } = new URL(url);
    const host = decodeURIComponent(hostname);
    const database = () =>
      host.startsWith('/') ? connect(socketIn(host, Number(port))) : connect(Number(port), host);
    const sockets = new Set<Socket>();
    const server = createServer((client) => proxy.join(client, database()));
    const proxy = new Proxy(server, sockets);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const through = new URL(url);
    through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { proxy, url: through.href };
  }

  private join(client: Socket, database: Socket) {
    let cutsAtAnswer = false;
    const cut = () => [client, database].forEach((each) => each.destroy());
    for (const each of [client, database]) {
      this.sockets.add(each);
      each.on('error', cut);
      each.on('close', () => (this.sockets.delete(each), cut()));
    }
    client.on('data', (sent: Buffer) => {
      const cuts = this.cutsNext && sent.includes(COMMIT) ? this.cutsNext : null;
      if (cuts) this.cutsNext = null;
      if (cuts === 'before') return cut();
      cutsAtAnswer = cuts === 'after';
      database.write(sent);
    });
    database.on('data', (answer: Buffer) => (cutsAtAnswer ? cut() : client.write(answer)));
  }

  async close() {
    for (const each of this.sockets) each.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}
