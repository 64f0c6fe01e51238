/** How to follow a deployment, and what to do when it does not go well. */
export interface RolloutSettings {
  /**
   * How long to watch before the verdict is `timed-out`, milliseconds. The bake times of the
   * service come on top.
   */
  readonly timeLimitMs: number;
  /** The longest pause between two looks, milliseconds, when it should be shorter than ours. */
  readonly longestPauseMs?: number;
  /** Whether the step fails when a newer deployment took the place of ours; `fail` by default. */
  readonly onSuperseded?: 'fail' | 'ignore';
  /** The answer to a pause of the deployment; by default (`wait`) somebody else gives it. */
  readonly onPause?: 'wait' | 'continue' | 'rollback';
  /** `rollback`: ask ECS to go back when the deployment fails or is late; `report` by default. */
  readonly onFailure?: 'report' | 'rollback';
  /** `rollback`: ask ECS to go back when the workflow run is cancelled; `report` by default. */
  readonly onCancel?: 'report' | 'rollback';
  /** False: only ECS itself or the time limit ends the watch; true by default. */
  readonly failFast?: boolean;
  /** How many of the last lines of a container that died are shown; 20 by default, 0 for none. */
  readonly logLines?: number;
}

/** The settings that the step decides by, each with a value. */
export type RolloutPolicy = Required<
  Pick<RolloutSettings, 'timeLimitMs' | 'onPause' | 'onFailure' | 'onCancel' | 'failFast'>
>;

/** The settings with the defaults of those that were not given. */
export const policyOf = ({
  timeLimitMs,
  onPause = 'wait',
  onFailure = 'report',
  onCancel = 'report',
  failFast = true,
}: RolloutSettings): RolloutPolicy => ({ timeLimitMs, onPause, onFailure, onCancel, failFast });
