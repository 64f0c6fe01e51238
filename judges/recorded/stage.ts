import { type Account, openAccount } from '../../__tests__/simulator/account.ts';

/** Brings the simulator into the state of a recording and makes the recorded call. */
export type Stage = (account: Account) => Promise<unknown>;

/** A recording's name, and how to come to the same reply. */
export type Stages = Readonly<Record<string, Stage>>;

/** A fresh account on a clock of its own, with the account id of the recordings. */
export const openStage = (): Account => openAccount({ account: '111122223333' });

/** Looks every two seconds, for ten minutes at most, until the reply reads as `pattern` says. */
export const until =
  (look: Stage, pattern: RegExp): Stage =>
  async (account) => {
    let reply = await look(account);
    for (let looks = 0; looks < 300 && !pattern.test(JSON.stringify(reply)); looks += 1) {
      await account.pass(2);
      reply = await look(account);
    }
    return reply;
  };
