import type { Clock } from '../src/clock.ts';

interface TimedEvent {
  readonly at: number;
  readonly order: number;
  run(): void;
}

/**
 * A queue of timed events that is worked off only when somebody looks: every request first calls
 * `advance`, which runs what is due in order, each event at its own time. No timers, so the same
 * simulation runs on the wall clock and on a virtual one.
 */
export class Schedule {
  readonly speed: number;
  readonly #clock: Clock;
  readonly #queue: TimedEvent[] = [];
  #now: number;
  #order = 0;

  constructor(clock: Clock, speed: number) {
    this.#clock = clock;
    this.speed = speed;
    this.#now = clock.now();
  }

  /** The time of the event that runs, else of the last `advance`; epoch milliseconds. */
  get now(): number {
    return this.#now;
  }

  /** The time now plus `milliseconds` of clock time, as AWS models it. */
  date(milliseconds = 0): Date {
    return new Date(this.#now + milliseconds);
  }

  /** Runs what is due. */
  advance(): void {
    const end = this.#clock.now();
    let next = this.#queue[0];
    while (next && next.at <= end) {
      this.#queue.shift();
      this.#now = next.at;
      next.run();
      next = this.#queue[0];
    }
    this.#now = Math.max(this.#now, end);
  }

  /** Runs `run` after `seconds` of simulated time, which `speed` shortens. */
  after(seconds: number, run: () => void): void {
    this.afterReported(seconds / this.speed, run);
  }

  /** Runs `run` after `seconds` of clock time: for delays that the control plane itself reports. */
  afterReported(seconds: number, run: () => void): void {
    // Whole milliseconds, never early: what was to happen after a delay finds that it has passed.
    const at = Math.ceil(this.#now + seconds * 1000);
    const event: TimedEvent = { at, order: this.#order++, run };
    const before = (other: TimedEvent) =>
      other.at < event.at || (other.at === event.at && other.order < event.order);
    const index = this.#queue.findLastIndex(before);
    this.#queue.splice(index + 1, 0, event);
  }

  /** How many whole seconds a delay of `seconds` takes here: what the control plane reports. */
  reported(seconds: number): number {
    return Math.ceil(seconds / this.speed);
  }

  /** Whether `seconds` of simulated time have passed since `time`. */
  passed(seconds: number, time: Date): boolean {
    return this.#now >= time.getTime() + (seconds * 1000) / this.speed;
  }
}
