import { type CauseRule, guide } from './rule.ts';

const stoppedTask = guide('stopped-task-error-codes');

/** What the container runtime says of a container; most specific first. */
export const containerCauses: readonly CauseRule[] = [
  {
    number: 26,
    code: 'out-of-memory',
    where: ['container-reason'],
    match: [/OutOfMemoryError|Container killed due to memory usage/i],
    title: 'a container used more memory than it may and was killed',
    action: 'Raise the memory of the task or the container, or find the leak.',
    policy: 'retried',
    member: 'memory',
    source: guide('out-of-memory'),
  },
  {
    number: 33,
    code: 'exec-format-error',
    where: ['container-log', 'container-reason'],
    match: [/exec format error/i],
    title:
      'the program in the image is for another CPU architecture, or a script has no first line',
    action:
      'Build the image for the runtimePlatform of the task definition; begin a script with #!.',
    policy: 'fatal',
    member: 'image',
    source: stoppedTask,
  },
  {
    number: 34,
    code: 'command-not-startable',
    where: ['container-reason'],
    match: [
      /CannotStartContainerError/i,
      /executable file not found in \$PATH|no such file or directory|permission denied/i,
    ],
    title: 'the command of a container cannot be started',
    action: 'Correct entryPoint or command, or make the file executable in the image.',
    policy: 'fatal',
    member: 'command',
    source: stoppedTask,
  },
  {
    number: 35,
    code: 'container-not-created',
    where: ['container-reason'],
    match: [/CannotCreateContainerError/i],
    title: 'a container could not be created',
    action: "See AWS's own words; on EC2 look at the storage and limits of the instance.",
    policy: 'retried',
    source: stoppedTask,
  },
  {
    number: 37,
    code: 'container-start-timed-out',
    where: ['container-reason'],
    match: [/ContainerRuntimeTimeoutError|Could not transition to \w+; timed out after waiting/i],
    title: 'a container did not start in time',
    action: 'Look at the size of the image, at dependsOn and, on EC2, at the load of the instance.',
    policy: 'retried',
    source: guide('container-runtime-timeout-error'),
  },
  {
    number: 36,
    code: 'container-runtime-failed',
    where: ['container-reason'],
    match: [
      /CannotInspectContainerError|CannotStopContainerError|CannotCreateVolumeError|ContainerRuntimeError|DockerTimeoutError|InternalError|failed to get container status/i,
    ],
    title: 'the container runtime failed',
    action: 'Deploy again; on EC2 replace the instance.',
    policy: 'retried',
    source: stoppedTask,
  },
];

/** What remains to be told from the exit code when nobody gave a reason. */
export const exitCodeCauses: readonly CauseRule[] = [
  {
    number: 28,
    code: 'segmentation-fault',
    where: ['exit-code'],
    match: [/^139$/],
    title: 'a container crashed with a segmentation fault',
    action: 'Check native modules and the base image (C library, CPU architecture).',
    policy: 'fatal',
    source: stoppedTask,
  },
  {
    number: 32,
    code: 'command-not-found',
    where: ['exit-code'],
    match: [/^12[67]$/],
    title: 'the shell of a container did not find its command or may not execute it',
    action: 'Correct entryPoint or command, or make the file executable in the image.',
    policy: 'fatal',
    member: 'command',
    source: stoppedTask,
  },
  {
    number: 31,
    code: 'container-finished',
    where: ['exit-code'],
    match: [/^0$/],
    title: 'an essential container finished, but a service must go on running',
    action:
      'Keep the process in the foreground, or set essential to false for a container that is meant to end.',
    policy: 'fatal-when-repeated',
    member: 'command',
    source: guide('essential-container-in-task-exited'),
  },
  {
    number: 27,
    code: 'container-killed',
    where: ['exit-code'],
    match: [/^137$/],
    title: 'a container was killed, without a word of why',
    action:
      'Look at the memory of the task, and end on SIGTERM within stopTimeout: Fargate does not always tell that memory ran out.',
    policy: 'retried',
    source: stoppedTask,
  },
  {
    number: 29,
    code: 'container-terminated',
    where: ['exit-code'],
    match: [/^143$/],
    title: 'a container ended because it was told to',
    action: 'See the stopped reason of the task for who told it.',
    policy: 'information',
    source: stoppedTask,
  },
  {
    number: 30,
    code: 'application-failed',
    where: ['exit-code'],
    match: [/^\d+$/],
    title: 'the application ended with an error',
    action: 'Read the last log lines of the container.',
    policy: 'fatal-when-repeated',
    source: guide('essential-container-in-task-exited'),
  },
];
