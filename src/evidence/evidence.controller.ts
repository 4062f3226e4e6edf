import { Readable } from 'node:stream';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow } from '../access/allow.js';
import { dispositionOf } from '../files/file-name.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { EvidenceService } from './evidence.service.js';

/** 下载证据包 — by a link, piece by piece as fast as it is taken. */
@Controller('files/evidence')
export class EvidenceController {
  constructor(
    private readonly evidence: EvidenceService,
    private readonly work: UnitOfWork,
  ) {}

  @Get(':id/:expires/:proof')
  @Allow('evidence:take')
  async download(
    @Param('id') id: string,
    @Param('expires') expires: string,
    @Param('proof') proof: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, size, pieces } = await this.evidence.download(id, expires, proof);
    // Whoever has the bytes is in the audit: it is committed before they leave.
    await this.work.finish(true);
    await reply
      .header('content-type', 'application/zip')
      .header('content-length', size)
      .header('content-disposition', dispositionOf(name))
      .header('x-content-type-options', 'nosniff')
      .send(Readable.from(pieces));
  }
}
