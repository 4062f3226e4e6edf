import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow } from '../access/allow.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { dispositionOf, mediaOf } from './file-name.js';
import { Files } from './files.service.js';

/** 下载 — a file as a browser stores it, to whoever may see it; never shown, whatever it is. */
@Controller('files')
export class FilesController {
  constructor(
    private readonly files: Files,
    private readonly work: UnitOfWork,
  ) {}

  @Get(':id')
  @Allow('files:read')
  async download(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { file, bytes } = await this.files.open(id);
    // Whoever has the bytes is in the audit: it is committed before they leave.
    await this.work.finish(true);
    await reply
      .header('content-type', mediaOf(file.name, file.kind))
      .header('content-disposition', dispositionOf(file.name))
      .header('x-content-type-options', 'nosniff')
      .send(bytes);
  }
}
