import { Module } from '@nestjs/common';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { PublicationResolver } from './publication.resolver.js';
import { PublicationService } from './publication.service.js';

/** 对外公开 — what leaves the house, with small counts hidden. */
@Module({ imports: [IndicatorsModule], providers: [PublicationService, PublicationResolver] })
export class PublicationModule {}
