import type { Deployment, Service, ServiceRevision, Task } from '@aws-sdk/client-ecs';
import { parseTaskDefinitionArn, resourceName } from '../arn.ts';

/** The image that a container of a revision runs. */
export interface ServingImage {
  readonly container: string;
  /** As the task definition names it. */
  readonly image: string;
  /** `sha256:…`; absent where AWS does not tell it. */
  readonly digest?: string;
}

/** A revision of a task definition that has running tasks. */
export interface ServingRevision {
  readonly taskDefinitionArn: string;
  readonly deploymentId: string;
  readonly runningCount: number;
  /** By container; empty where AWS does not tell them. */
  readonly images: readonly ServingImage[];
}

type Running = Deployment & { readonly id: string; readonly taskDefinition: string };

const isRunning = (deployment: Deployment): deployment is Running =>
  (deployment.runningCount ?? 0) > 0 &&
  deployment.id !== undefined &&
  deployment.taskDefinition !== undefined;

const isComplete = ({ rolloutState = 'COMPLETED' }: Deployment): boolean =>
  rolloutState === 'COMPLETED';

/**
 * The revisions of a service that have running tasks: those whose deployment is complete first, then
 * by the number of tasks. Images are those of the tasks, which really run, else those of the service
 * revisions. Sources: Deployment.runningCount, Container.imageDigest, ContainerImage.imageDigest.
 */
export const servingRevisions = (
  { deployments = [] }: Service,
  tasks: readonly Task[],
  revisions: readonly ServiceRevision[],
): readonly ServingRevision[] =>
  deployments
    .filter(isRunning)
    .toSorted(
      (one, other) =>
        Number(isComplete(other)) - Number(isComplete(one)) ||
        (other.runningCount ?? 0) - (one.runningCount ?? 0),
    )
    .map(({ id, taskDefinition, runningCount = 0 }) => ({
      taskDefinitionArn: taskDefinition,
      deploymentId: id,
      runningCount,
      images: imagesOf(id, tasks, revisions),
    }));

function imagesOf(
  deploymentId: string,
  tasks: readonly Task[],
  revisions: readonly ServiceRevision[],
): readonly ServingImage[] {
  const task = tasks.find(
    ({ startedBy, containers }) =>
      startedBy === deploymentId && containers?.some(({ imageDigest }) => imageDigest),
  );
  const revision = revisions.find(
    ({ serviceRevisionArn = '' }) =>
      resourceName(serviceRevisionArn) === resourceName(deploymentId),
  );
  const images =
    task?.containers?.map(({ name, image, imageDigest }) => ({ name, image, imageDigest })) ??
    revision?.containerImages?.map(({ containerName, image, imageDigest }) => ({
      name: containerName,
      image,
      imageDigest,
    })) ??
    [];
  return images.map(({ name = '', image = '', imageDigest }) => ({
    container: name,
    image,
    ...(imageDigest ? { digest: imageDigest } : {}),
  }));
}

/** Whether the tasks tell the images of every revision that serves. */
export const hasDigests = (service: Service, tasks: readonly Task[]): boolean =>
  servingRevisions(service, tasks, []).every(
    ({ images }) => images.length > 0 && images.every(({ digest }) => digest !== undefined),
  );

/**
 * The ARNs of the service revisions with running tasks. A revision ends in the number of its
 * deployment, so where the service does not list it, its ARN follows from that of the service.
 */
export function revisionArns(service: Service): readonly string[] {
  const { deployments = [], currentServiceRevisions = [], serviceArn, clusterArn } = service;
  const listed = currentServiceRevisions.flatMap(({ arn }) => arn ?? []);
  return deployments.filter(isRunning).flatMap(({ id }) => {
    const number = resourceName(id);
    const known = listed.find((arn) => resourceName(arn) === number);
    if (known) return known;
    const prefix = /^arn:[^:]+:ecs:[^:]*:[^:]*:/.exec(serviceArn ?? '')?.[0];
    if (prefix === undefined || !serviceArn || !clusterArn) return [];
    const path = `${resourceName(clusterArn)}/${resourceName(serviceArn)}/${number}`;
    return `${prefix}service-revision/${path}`;
  });
}

/** Digests by container, those that are known; the output `image-digests`. */
export const imageDigests = ({ images }: ServingRevision): Readonly<Record<string, string>> =>
  Object.fromEntries(
    images.flatMap(({ container, digest }) => (digest ? [[container, digest]] : [])),
  );

const SHORT_DIGEST = 'sha256:'.length + 12;

/** `web@sha256:0123456789ab` of `registry/team/web:7`; the image as it is without a digest. */
function imageName({ image, digest }: ServingImage): string {
  if (digest === undefined) return image;
  const repository = resourceName(image.replace(/@.*$/, '')).replace(/:[^:]*$/, '');
  return `${repository}@${digest.slice(0, SHORT_DIGEST)}`;
}

/** What serves now, in one sentence: `3 tasks run web@sha256:0123456789ab (revision 42).` */
export function servingText(serving: readonly ServingRevision[]): string {
  if (serving.length === 0) return 'No task of the service is running.';
  const names = serving.map(({ taskDefinitionArn }) => resourceName(taskDefinitionArn));
  const families = new Set(names.map((name) => parseTaskDefinitionArn(name)?.family));
  const parts = serving.map(({ runningCount, images, taskDefinitionArn }) => {
    const name = resourceName(taskDefinitionArn);
    const tasks = runningCount === 1 ? '1 task runs' : `${runningCount} tasks run`;
    if (images.length === 0) return `${tasks} ${name}`;
    const revision = families.size === 1 ? (parseTaskDefinitionArn(name)?.revision ?? name) : name;
    return `${tasks} ${images.map(imageName).join(' and ')} (revision ${revision})`;
  });
  return `${parts.join(', ')}.`;
}
