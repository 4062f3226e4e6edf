import { Injectable } from '@nestjs/common';
import { hashToken } from '../token.js';
import { DoorSettings } from './door-settings.js';
import { placeOf } from './place.js';
import { Places } from './places.js';
import { SessionWatch } from './session-watch.js';

/** A screen asks for a few things side by side; behind one address there may be a whole office. */
const OF_ACCOUNT = 8;
const OF_PLACE = 32;
/** Standing in line costs nothing but patience. */
const LONGEST_LINE = 400;

/** Operations under way at once, of an account, or of an address as long as nobody is known to be signed in there. */
@Injectable()
export class InFlight {
  private readonly lines = new Map<string, Places>();

  constructor(
    private readonly sessions: SessionWatch,
    private readonly settings: DoorSettings,
  ) {}

  /** Whose session the token opens, where this process has seen it do so. */
  accountOf(token: string | null): number | null {
    return token === null ? null : this.sessions.accountOf(hashToken(token));
  }

  /** Waits for a place; returns how to leave it, or null when there was none in time. */
  async enter(token: string | null, address: string): Promise<(() => void) | null> {
    const account = this.accountOf(token);
    const key = account ? `account:${account}` : `place:${placeOf(address)}`;
    const places =
      this.lines.get(key) ??
      (account
        ? new Places(OF_ACCOUNT, this.settings.waitMs, LONGEST_LINE)
        : new Places(OF_PLACE, 2 * this.settings.waitMs, LONGEST_LINE));
    this.lines.set(key, places);
    if (!(await places.enter())) return null;
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      places.leave();
      if (places.isEmpty && this.lines.get(key) === places) this.lines.delete(key);
    };
  }
}
