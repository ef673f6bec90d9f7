import { requireActor } from "../../../server/call.ts";
export default function Slow() { return <main><h1 id="slow">slow {requireActor().personId}</h1></main>; }
