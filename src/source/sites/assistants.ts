import { rows } from './rows'

/** Assistants that answer with links. */
export const aiAssistants = rows(`
chatgpt.com,openai.com,chatgpt.site,searchgpt.com,@gpt;claude.ai,claude.com,claude.anthropic.com
gemini.google.*,bard.google.com,bard.apps.android.google.com,aistudio.google.com,@google gemini,@bard
notebooklm=notebooklm.google.com,notebooklm.google
copilot=copilot.microsoft.com,copilot.com,copilot.cloud.microsoft,m365.cloud.microsoft,chat.bing.com,
  edgeservices.bing.com,copilot.github.com,copilot.github.com,@microsoft copilot
perplexity.ai,pplx.ai,ai.perplexity.app;grok.com,x.ai,i.x.com;deepseek.com;mistral.ai,@le chat,@lechat
meta ai=meta.ai,@meta.ai,ai.meta.com;you.com=you.com,@you;poe.com;phind.com;pi.ai;character.ai=character.ai
kimi.com,kimi.ai,moonshot.cn,moonshot.ai
qwen.ai,qwenlm.ai,tongyi.com,tongyi.aliyun.com,qianwen.aliyun.com,qianwen.com;doubao.com,dola.com,cici.com
ernie=yiyan.baidu.com,ernie.baidu.com,chat.baidu.com,ai.baidu.com,wenxin.baidu.com
chatglm.cn,zhipuai.cn,z.ai;hunyuan=hunyuan.tencent.com,yuanbao.tencent.com;xinghuo.xfyun.cn=xinghuo.xfyun.cn
minimax.io,hailuoai.com,hailuo.ai,minimaxi.com;metaso.cn;tiangong.cn;baichuan=baichuan-ai.com,ying.ai
quark ai=quark.cn;nami=n.cn;duck.ai=duck.ai;iask.ai;jasper.ai;app.writesonic.com,chatsonic.com
felo.ai=felo.ai;genspark.ai;komo.ai=komo.ai;lumo=lumo.proton.me;manus.im=manus.im,manus.ai;sarvam.ai
t3 chat=t3.chat;venice.ai;gigachat=giga.chat,gigachat.developers.sber.ru;alice.yandex.*,alisa.ya.ru
chat+=chatplus.com,chat-gpt.org;liner.com=liner.com,getliner.com;monica.im=monica.im;sider.ai=sider.ai
getmerlin.in=getmerlin.in;consensus.app=consensus.app;elicit.com=elicit.com,elicit.org;scite.ai
exa.ai=exa.ai;hugging chat=chat.huggingface.co;lmarena.ai,lmsys.org;groq.com;openrouter.ai
coral.cohere.com,dashboard.cohere.com;inference.cerebras.ai;chat.together.ai
amazon nova=nova.amazon.com,alexa.amazon.com,partyrock.aws;arc search=search.arc.net;wrtn.ai
clova x=clova-x.naver.com,cue.search.naver.com;luzia.com=luzia.com,soyluzia.com;euria=euria.infomaniak.com
replika.com=replika.com,replika.ai;talkie=talkie-ai.com;chai-research.com=chai-research.com
brave leo=ai.brave.com;opera aria=aria.opera.com;kagi assistant=assistant.kagi.com
andi chat=chat.andisearch.com;bolt chat=chatbox.ai,chatboxai.app
`)
