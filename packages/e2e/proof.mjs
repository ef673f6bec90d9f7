import { chromium } from "@playwright/test";
const base="http://localhost:4555";
// isolation under load
let bad=0, n=0; const t0=performance.now();
await Promise.all(Array.from({length:16},async(_,w)=>{for(let i=0;i<25;i++){const who=`p${w}x${i}`;const r=await fetch(base+"/proof",{headers:{cookie:`__Host-staff=${who}`}});const t=await r.text();n++;const seen=new Set([...t.matchAll(/p\d+x\d+/g)].map(m=>m[0]));if(seen.size!==1||!seen.has(who))bad++;}}));
console.log("isolation",n,"bad",bad,Math.round(performance.now()-t0)+"ms");
const b=await chromium.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox"]});
const c=await b.newContext(); await c.addCookies([{name:"__Host-staff",value:"ada",url:base.replace("http","https"),secure:true}]);
const p=await c.newPage(); const msgs=[];p.on("console",m=>msgs.push(m.type()+": "+m.text()));p.on("pageerror",e=>msgs.push("pageerror "+e.message));
const reqs=[];p.on("response",r=>reqs.push(r.status()+" "+r.request().method()+" "+r.url().slice(base.length)+" "+(r.request().headers()["next-router-prefetch"]??"")+(r.request().headers()["next-router-segment-prefetch"]??"")));
let loads=0;p.on("load",()=>loads++);
await p.goto(base+"/proof"); await p.waitForSelector("[data-testid=later]"); await p.waitForTimeout(1500);
const t=performance.now(); await p.click("a"); await p.waitForSelector("#slow"); console.log("client nav ms",Math.round(performance.now()-t),"loads",loads,await p.textContent("h1"));
await p.evaluate(()=>{const s=document.createElement("style");document.head.appendChild(s);}); 
await p.setContent; await p.goto(base+"/nowhere"); console.log(await p.title(), await p.textContent("h1"));
console.log(reqs.join("\n")); console.log("console:",msgs.join("\n"));
await b.close();
