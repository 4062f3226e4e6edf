import { Global, Module } from '@nestjs/common';
import { KeyRotationService } from './key-rotation.service.js';
import { KeyRotations } from './key-rotations.service.js';
import { SealingResolver } from './sealing.resolver.js';

/** 个人信息加密 — sealing at the first start, and the rotation of its keys. */
@Global()
@Module({
  providers: [KeyRotationService, KeyRotations, SealingResolver],
  exports: [KeyRotationService],
})
export class SealingModule {}
