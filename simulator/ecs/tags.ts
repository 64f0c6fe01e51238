import type {
  ListTagsForResourceRequest,
  Tag,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-ecs';
import { invalidParameter } from '../service-error.ts';
import type { World } from '../world.ts';
import { revisionOf } from './lookup.ts';

interface Taggable {
  read(): readonly Tag[];
  write(tags: Tag[]): void;
}

function taggable(world: World, arn = ''): Taggable {
  const services = [...world.clusters.values()].flatMap((cluster) => [
    ...cluster.services.values(),
  ]);
  const service = services.find((candidate) => candidate.arn === arn);
  if (service) {
    return {
      read: () => service.tags,
      write: (tags) => {
        service.tags = tags;
      },
    };
  }
  const revision = arn.includes(':task-definition/') ? revisionOf(world, arn) : undefined;
  if (!revision) throw invalidParameter('The specified resource is not found.');
  return {
    read: () => revision.tags,
    write: (tags) => {
      revision.tags = tags;
    },
  };
}

export const listTagsForResource = (world: World, request: ListTagsForResourceRequest) => ({
  tags: taggable(world, request.resourceArn).read(),
});

export function tagResource(world: World, request: TagResourceRequest) {
  const resource = taggable(world, request.resourceArn);
  const added = request.tags ?? [];
  const kept = resource.read().filter(({ key }) => !added.some((tag) => tag.key === key));
  resource.write([...kept, ...added]);
  return {};
}

export function untagResource(world: World, request: UntagResourceRequest) {
  const resource = taggable(world, request.resourceArn);
  const removed = request.tagKeys ?? [];
  resource.write(resource.read().filter(({ key = '' }) => !removed.includes(key)));
  return {};
}
