/** Enough of the id of a task, 32 digits, to tell it from the others of a rollout. */
export const shortTaskId = (taskId: string): string => taskId.slice(0, 8);
