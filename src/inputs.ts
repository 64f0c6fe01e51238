import { getInput } from '@actions/core';
import type { Diagnostic } from './diagnostics.ts';
import type { ConversionSettings } from './fargate/convert.ts';
import type { CheckSettings } from './github/check-settings.ts';
import { checkInputs, inputProblem, regionsOf } from './input-checks.ts';
import { boolean, oneOf, text, wholeNumber } from './input-parsers.ts';
import {
  type DefinitionSource,
  given,
  type Read,
  readCheckSettings,
  readConversionSettings,
  readRenderSettings,
  readRolloutSettings,
  readService,
  readSource,
} from './input-settings.ts';
import type { RolloutSettings } from './rollout/watch.ts';
import { LAUNCH_TYPES, type LaunchType, type ServiceSettings } from './service/settings.ts';
import type { RenderSettings } from './task-definition/render.ts';

const MODES = ['deploy', 'check', 'render'] as const;

/** Everything that the user asked for. An absent member was not given. */
export interface Inputs {
  readonly mode: (typeof MODES)[number];
  /** Absent only when an error says that none is given. */
  readonly source?: DefinitionSource;
  readonly render: RenderSettings;
  readonly conversion: ConversionSettings;
  readonly launchType?: LaunchType;
  /** Absent: only register. */
  readonly service?: ServiceSettings;
  readonly waitForServiceStability: boolean;
  readonly rollout: RolloutSettings;
  /** Where the observations of the rollout are saved. */
  readonly recordFile?: string;
  readonly outputFile?: string;
  /** What mode `check` does besides. */
  readonly check: CheckSettings;
  /** How often a call to AWS is sent again. */
  readonly maxRetries: number;
  /** The region that ARN inputs name; else the environment decides. */
  readonly region?: string;
}

export interface InputReading {
  /** Complete even when there are errors, so that the file can be checked in the same run. */
  readonly inputs: Inputs;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads every input of the step once and strictly, and reports all problems together: unknown
 * values, numbers out of range, and combinations that cannot work.
 */
export function readInputs(): InputReading {
  const diagnostics: Diagnostic[] = [];
  const read: Read = (input, parse) => {
    const value = getInput(input);
    if (value === '') return undefined;
    const parsed = parse(value);
    if ('value' in parsed) return parsed.value;
    const { expected, found = `"${value.length > 80 ? `${value.slice(0, 80)}…` : value}"` } =
      parsed;
    diagnostics.push(
      inputProblem(input, `${found} is not ${expected}.`, `Set ${input} to ${expected}.`),
    );
    return undefined;
  };
  const inputs = assemble(read);
  return { inputs, diagnostics: [...diagnostics, ...checkInputs(inputs, getInput)] };
}

function assemble(read: Read): Inputs {
  const launchType = read('launch-type', oneOf(LAUNCH_TYPES));
  const service = readService(read);
  // Accepted for those who come from the official action: nothing but nulls is ever removed here.
  read('keep-null-value-keys', text);
  return {
    mode: read('mode', oneOf(MODES)) ?? 'deploy',
    render: readRenderSettings(read),
    conversion: readConversionSettings(read),
    waitForServiceStability: read('wait-for-service-stability', boolean) ?? true,
    rollout: readRolloutSettings(read),
    check: readCheckSettings(read),
    maxRetries: read('max-retries', wholeNumber(0, 100)) ?? 3,
    ...given({
      source: readSource(read),
      launchType,
      service: service && { ...service, ...given({ launchType }) },
      outputFile: read('output-file', text),
      recordFile: read('record-file', text),
      region: service && regionsOf(service, getInput('service'))[0],
    }),
  };
}
