import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

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
    if (!unpacksGzip(request.headers['accept-encoding'])) return answer;
    void reply.header('content-encoding', 'gzip').removeHeader('content-length');
    return compress(answer, { level: LEVEL });
  });
}

/** Also `*`, and not where a quality of 0 rules it out. */
const unpacksGzip = (accepted: string | string[] | undefined): boolean =>
  String(accepted ?? '')
    .split(',')
    .map((each) =>
      each
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/),
    )
    .some(([name, quality]) => (name === 'gzip' || name === '*') && Number(quality ?? 1) > 0);
