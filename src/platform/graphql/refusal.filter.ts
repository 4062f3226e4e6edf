import { ArgumentsHost, Catch } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { FastifyError, FastifyReply } from 'fastify';

/**
 * Hands every fault of an operation to Apollo, which reports it once; without this Nest would log refusals as faults.
 * A body that cannot be read never becomes an operation; its sender gets an answer of the same shape.
 */
@Catch()
export class RefusalFilter extends BaseExceptionFilter {
  override catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    const unread = unreadable(error);
    if (!unread) return super.catch(error, host);
    const tooLarge = unread.statusCode === 413;
    const message = tooLarge
      ? '请求内容过大,请分批提交。'
      : '请求内容无法读取:须为有效的 JSON 文本。';
    return host
      .switchToHttp()
      .getResponse<FastifyReply>()
      .status(unread.statusCode ?? 400)
      .send({
        errors: [{ message, extensions: { code: tooLarge ? 'BODY_TOO_LARGE' : 'BAD_REQUEST' } }],
      });
  }
}

/** What Fastify's body parsers raise, as Nest wraps it. A sender who left in the middle is no fault of ours either. */
function unreadable(error: unknown): FastifyError | null {
  const { code, cause } = (error ?? {}) as FastifyError;
  if (code === 'ECONNRESET') return { ...(error as FastifyError), statusCode: 400 };
  const raised = cause as FastifyError | undefined;
  if (raised?.code === 'ECONNRESET') return { ...raised, statusCode: 400 };
  return raised?.code?.startsWith('FST_ERR_CTP_') ? raised : null;
}
