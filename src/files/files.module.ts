import { Module } from '@nestjs/common';
import { FilesController } from './files.controller.js';
import { FilesResolver } from './files.resolver.js';
import { Files } from './files.service.js';

/** 文件 — bytes as they came, for whichever room keeps some. */
@Module({
  controllers: [FilesController],
  providers: [Files, FilesResolver],
  exports: [Files],
})
export class FilesModule {}
