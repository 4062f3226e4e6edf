import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { isAccepted } from './encodings.js';

const compress = promisify(gzip);

/** In bytes; shorter ones travel as fast as they are. */
const WORTH_IT = 2048;
/** A third of the time of the usual one, and hardly longer. */
const LEVEL = 2;

/** 压缩传输 — an office's line to its server may be slow: long answers go out packed to whoever says that they can unpack them. */
export function compressAnswers(server: FastifyInstance) {
  server.addHook('onSend', async (request, reply, answer: unknown) => {
    if (typeof answer !== 'string' || Buffer.byteLength(answer) < WORTH_IT) return answer;
    if (reply.hasHeader('content-encoding')) return answer;
    void reply.header('vary', [reply.getHeader('vary') ?? [], 'accept-encoding'].flat().join(', '));
    const accepted = request.headers['accept-encoding'];
    if (!['gzip', '*'].some((each) => isAccepted(accepted, each))) return answer;
    void reply.header('content-encoding', 'gzip').removeHeader('content-length');
    return compress(answer, { level: LEVEL });
  });
}
