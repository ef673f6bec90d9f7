# syntax=docker/dockerfile:1

# One image for everything that runs: `docker run plumbline clinic`, `portal`, `prepare-database` (scripts/image/run.sh).

FROM node:24.21.0-slim AS build
WORKDIR /app
ENV CI=true NEXT_TELEMETRY_DISABLED=1
# The packages are fetched from the lockfile alone, so that a change of the code does not fetch them again.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
RUN npx --yes pnpm@12.21.0 fetch
COPY . .
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --offline
RUN NODE_ENV=production npx --yes pnpm@12.21.0 --filter @plumbline/clinic --filter @plumbline/portal run build \
  && rm -rf apps/*/.next/cache node_modules/.cache

FROM node:24.21.0-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0
# The files belong to root, and the program, which is not root, can change none of them. /data and /media are all that it writes to.
COPY --from=build /app /app
RUN install -d -o node -g node /data /media
USER node
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/scripts/image/run.sh"]
