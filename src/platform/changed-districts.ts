import { Injectable } from '@nestjs/common';

/** Which districts have something to post, said once it is committed; the queue listens, and until it does the sweep finds them. */
@Injectable()
export class ChangedDistricts {
  private listener: (districtId: number) => void = () => undefined;

  listen(listener: (districtId: number) => void) {
    this.listener = listener;
  }

  say(districtId: number) {
    this.listener(districtId);
  }
}
