import { ArgumentsHost, Catch, HttpException } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ErrorReport, statusOf } from '../error-report.js';
import { UnitOfWork } from '../unit-of-work.js';
import { languageOf } from './language.js';
import { RefusalNotes } from './refusal-notes.js';
import { told } from './told.js';

/** Of what a route for files refuses; anything else that a person can act on is 400. */
const STATUS: Record<string, number> = {
  SIGN_IN_REQUIRED: 401,
  PASSWORD_CHANGE_REQUIRED: 403,
  TOTP_REQUIRED: 403,
  NOT_PERMITTED: 403,
  NOT_FOUND: 404,
};

/**
 * Hands every fault of an operation to Apollo, which reports it once; without this Nest would log refusals as faults.
 * A body that cannot be read never becomes an operation; its sender gets an answer of the same shape, and so does whoever asks
 * a route for a file and does not get it.
 */
@Catch()
export class RefusalFilter extends BaseExceptionFilter {
  constructor(
    private readonly errors: ErrorReport,
    private readonly refusals: RefusalNotes,
    private readonly work: UnitOfWork,
  ) {
    super();
  }

  override catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    const unread = unreadable(error);
    if (!unread && (error instanceof HttpException || (error as FastifyError).statusCode))
      return super.catch(error, host);
    if (!unread) return this.refuse(error, host);
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

  private async refuse(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const { message, extensions } = this.errors.toClient(error);
    const errors = [{ message, extensions }];
    const { params, ip, headers } = http.getRequest<FastifyRequest>();
    const note = await this.refusals.of(errors, {
      variables: params as Record<string, unknown>,
      address: ip,
    });
    await this.work.finish(false);
    await note();
    await http
      .getResponse<FastifyReply>()
      .status(statusOf(errors as never) ?? STATUS[String(extensions?.code)] ?? 400)
      .send({ errors: told(errors, languageOf(headers['accept-language'])) });
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
