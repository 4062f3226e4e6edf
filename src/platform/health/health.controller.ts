import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import { Metrics } from './metrics.js';
import { Pulse } from './pulse.js';
import { StorageWatch } from './storage-watch.js';

@Controller()
export class HealthController {
  constructor(
    private readonly pulse: Pulse,
    private readonly storage: StorageWatch,
    private readonly metrics: Metrics,
  ) {}

  /** The process runs. */
  @Get('health/live')
  live() {
    return { status: 'ok' };
  }

  /** It can serve: both database logins answer, and there is room to write. */
  @Get('health/ready')
  async ready() {
    await this.pulse.beats().catch(() => {
      throw new ServiceUnavailableException({ status: 'database unavailable' });
    });
    if (await this.storage.isFull())
      throw new ServiceUnavailableException({ status: 'storage full' });
    return { status: 'ok' };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  prometheus() {
    return this.metrics.asText();
  }
}
