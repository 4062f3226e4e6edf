import { Controller, Get, Header, Inject, ServiceUnavailableException } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { JOBS_POOL } from '../database/jobs-pool.js';
import { Metrics } from './metrics.js';

@Controller()
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(JOBS_POOL) private readonly jobs: Pool,
    private readonly metrics: Metrics,
  ) {}

  /** The process runs. */
  @Get('health/live')
  live() {
    return { status: 'ok' };
  }

  /** It can serve: both database logins answer. */
  @Get('health/ready')
  async ready() {
    try {
      await Promise.all([this.dataSource.query('SELECT 1'), this.jobs.query('SELECT 1')]);
      return { status: 'ok' };
    } catch {
      throw new ServiceUnavailableException({ status: 'database unavailable' });
    }
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  prometheus() {
    return this.metrics.registry.metrics();
  }
}
