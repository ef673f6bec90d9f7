import {
  type EncodedPacket,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathTarget,
  type InputAudioTrack,
  type InputVideoTrack,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from "mediabunny";

interface Lane {
  next: EncodedPacket | null;
  /** How many the index of the file names. */
  readonly wanted: number;
  handed: number;
  step(): Promise<void>;
}

interface Tracks {
  readonly video: InputVideoTrack;
  readonly audio: InputAudioTrack | null;
}

/** Hands over one track packet by packet, with times counted from `offset`. */
async function openLane(
  track: InputVideoTrack | InputAudioTrack,
  { offset, wanted }: { readonly offset: number; readonly wanted: number },
  add: (packet: EncodedPacket, isFirst: boolean) => Promise<void>,
): Promise<Lane> {
  const packets = new EncodedPacketSink(track).packets();
  const pull = async () => (await packets.next()).value ?? null;
  let latest: number | null = null;
  const lane: Lane = {
    next: await pull(),
    wanted,
    handed: 0,
    async step() {
      const packet = lane.next;
      if (packet === null) return;
      const timestamp = Math.max(0, packet.timestamp - offset);
      // A key picture that comes before one already shown stays in the group before it, as players treat it.
      const isLate = latest !== null && timestamp < latest;
      await add(packet.clone({ timestamp, type: isLate ? "delta" : packet.type }), latest === null);
      latest = Math.max(latest ?? 0, timestamp);
      lane.handed += 1;
      lane.next = await pull();
    },
  };
  return lane;
}

/** In the order of their times, so that nothing waits in memory and a player finds both beside each other. */
async function runLanes(lanes: readonly Lane[]): Promise<void> {
  for (;;) {
    const waiting = lanes.filter((lane) => lane.next !== null);
    if (waiting.length === 0) return;
    const [first] = waiting.toSorted((a, b) => (a.next?.timestamp ?? 0) - (b.next?.timestamp ?? 0));
    await first?.step();
  }
}

const countPackets = async (track: InputVideoTrack | InputAudioTrack) =>
  (await track.computePacketStats()).packetCount;

async function describe<T>(track: { getDecoderConfig(): Promise<T | null> }): Promise<T> {
  const decoderConfig = await track.getDecoderConfig();
  if (decoderConfig === null) throw new Error("a track cannot be described");
  return decoderConfig;
}

async function addVideo(output: Output, track: InputVideoTrack, offset: number) {
  const [codec, decoderConfig, wanted] = [
    await track.getCodec(),
    await describe(track),
    await countPackets(track),
  ];
  if (codec === null) throw new Error("a track has no codec");
  const source = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(source, { rotation: await track.getRotation(), maximumPacketCount: wanted });
  return () =>
    openLane(track, { offset, wanted }, (packet, isFirst) =>
      source.add(packet, isFirst ? { decoderConfig } : undefined),
    );
}

async function addAudio(output: Output, track: InputAudioTrack, offset: number) {
  const [codec, decoderConfig, wanted] = [
    await track.getCodec(),
    await describe(track),
    await countPackets(track),
  ];
  if (codec === null) throw new Error("a track has no codec");
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source, { maximumPacketCount: wanted });
  return () =>
    openLane(track, { offset, wanted }, (packet, isFirst) =>
      source.add(packet, isFirst ? { decoderConfig } : undefined),
    );
}

/** Writes the tracks into a new file; of an MP4 the index comes first, so that a player need not fetch the end. */
export async function copyTracks(
  { video, audio }: Tracks,
  container: "mp4" | "webm",
  to: string,
): Promise<void> {
  const format = container === "mp4" ? new Mp4OutputFormat({ fastStart: "reserve" }) : new WebMOutputFormat();
  const output = new Output({ format, target: new FilePathTarget(to) });
  const starts = [
    await video.getFirstTimestamp(),
    (await audio?.getFirstTimestamp()) ?? Number.POSITIVE_INFINITY,
  ];
  const offset = Math.min(...starts);
  const openers = [await addVideo(output, video, offset)];
  if (audio !== null) openers.push(await addAudio(output, audio, offset));
  await output.start();
  const lanes = await Promise.all(openers.map((open) => open()));
  await runLanes(lanes);
  if (lanes.some((lane) => lane.handed !== lane.wanted)) throw new Error("the end of the file is missing");
  await output.finalize();
}
