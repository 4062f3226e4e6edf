import { Module } from '@nestjs/common';
import { DeliverablesModule } from '../deliverables/deliverables.module.js';
import { PrintsController } from './prints.controller.js';
import { Prints } from './prints.service.js';

/** 打印 — records as PDF of the server. */
@Module({
  imports: [DeliverablesModule],
  controllers: [PrintsController],
  providers: [Prints],
})
export class PrintsModule {}
