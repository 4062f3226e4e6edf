import { Injectable } from '@nestjs/common';

/** What happens outside the transaction once it has committed; never awaited by the request. */
@Injectable()
export class AfterCommit {
  private listener: (districtIds: number[]) => void = () => undefined;

  /** The queue signs up here; until then changes wait for the sweep. */
  listen(listener: (districtIds: number[]) => void) {
    this.listener = listener;
  }

  districtsChanged(districtIds: number[]) {
    this.listener(districtIds);
  }
}
