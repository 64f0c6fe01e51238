import { group } from './description.ts';

export const INPUTS = group(
  'Inputs of the step',
  'All problems of the inputs are told together, before the first call to AWS.',
  [
    [
      'input',
      'An input has a value that is not allowed, lacks another one, or has no effect as it is used.',
      'Follow the message; it names the input.',
    ],
    [
      'unknown-container',
      '`container-name` or `image` names a container that the task definition does not have.',
      'Correct the name; the message lists those that exist.',
    ],
    [
      'ambiguous-container',
      'An input is meant for a container, and the task definition has several.',
      'Name the container in `container-name`.',
    ],
    [
      'unknown-rule',
      '`accept` names a code that is no rule.',
      'Correct it; the codes are those of the [rules](rules.md) and of the errors under Fields.',
    ],
    [
      'unknown-efs-volume',
      '`efs` names a volume that the task definition does not have.',
      'Correct the name.',
    ],
    [
      'output-file',
      'The converted definition could not be written, or there is no place for it.',
      'Name a file or a folder that the workflow may write to.',
    ],
    [
      'suggestions',
      'The review suggestions could not be posted, or only in part. It is never an error.',
      'Give the job `pull-requests: write`; on pull requests of forks the token can only read.',
    ],
  ],
);

export const CONVERSION = group(
  'The conversion itself',
  'What Fargate requires is a [rule](rules.md). This is about the work as a whole.',
  [
    [
      'conversion-not-clean',
      'What the conversion made still breaks a rule: an error of this action.',
      'Correct the place by hand, and please report it. `accept: conversion-not-clean` leaves the decision to AWS.',
    ],
    [
      'check',
      'Mode `check` found errors. It is the headline; the errors themselves follow.',
      'Follow the errors.',
    ],
  ],
);
