#!/usr/bin/env python3
import sys,re,random,pathlib,types
sys.path.insert(0,'/work/t/n')
HERE=pathlib.Path('.').resolve()
import importlib.util
src=(HERE/'fit_weights.py').read_text().replace('\nmain()\n','\n').replace('HERE = pathlib.Path(__file__).resolve().parent',f'HERE = pathlib.Path({str(HERE)!r})')
fw=types.ModuleType('fw'); exec(compile(src,'fw','exec'),fw.__dict__)
import numpy as np
from sklearn.linear_model import LogisticRegression
from tmplA import T
Wt={}
for l in (HERE/'weights.txt').read_text().splitlines():
    if l.startswith('#'): continue
    k,r=l.split(' ',1); Wt[k]={a.rsplit('=',1)[0]:int(a.rsplit('=',1)[1])/10 for a in r.split(' ') if '=' in a}
RARE='감검고곡낙녀념늬돈돌매막방배북생습암약엘왕외점좌죽칠팔햇입'
OLD=set(fw.SYLLABLES); fw.SYLLABLES=fw.SYLLABLES+RARE
rare=lambda n:len(n)==3 and any(c not in OLD for c in n[1:])
def score(s,g,p):
    return Wt['other']['bias']+sum(Wt.get(k,{}).get(v,0) for k,v in fw.features(s,g,p))
OT=(HERE/'others.rs').read_text()
def const(n): return re.search(rf'const {n}: &str = "([^"]*)"',OT).group(1)
ROLE='|'.join([const('RANKS'),const('OCCUPATIONS'),const('RELATIONS')])
PART='이|가|은|는|을|를|의|과|와|께|께서|에게|에게서|한테|도|로|으로|이신|입니다|이었|였|처럼|만|이랑|랑|하고'
F=[]
for l in (HERE/'evidence.txt').read_text().splitlines():
    if l.startswith('#'): continue
    side,n,w,p=l.split(' ',3)
    if side=='all': continue
    F.append((side,side+' '+n,re.compile(p.replace('ROLE',ROLE).replace('PARTICLE',PART))))
def ctx(text,at,end):
    b=text[max(0,at-24):at]; a=text[end:end+40]
    return [1.0 if (f.search(b) if s=='before' else f.search(a)) else 0.0 for s,_,f in F]
def cands(text):
    for m in re.finditer('[가-힣]+',text):
        if m.start() and text[m.start()-1].isalnum(): continue
        for s,g,p in fw.candidates(m.group()):
            n=s+g
            if n in fw.NOUNS: continue
            yield m.start(),n,score(s,g,p),p
def row(text,at,n,sc):
    two=len(n)==2
    return [float(two),float(rare(n)),(max(-8,min(8,sc)) if two else 0),(max(-8,min(8,sc)) if not two else 0)]+ctx(text,at,at+len(n))
if __name__=='__main__':
    R=random.Random(5)
    sys.argv=['gen','11','0']
    g={}; exec(open('/work/t/n/gen.py').read().split("for _ in range(int(sys.argv[2])")[0],g)
    X=[];y=[]
    npos=0
    while npos<12000:
        k,n=g['name']()
        if k=='foreign': continue
        if k=='full' and R.random()<.12:
            x=R.choice(RARE); n=n[0]+(x+g['d'](g['SE']) if R.random()<.5 else g['d'](g['F'])+x)
        t=g['fill'](R.choice(T),n)
        at=t.index('{'); text=t.replace('{','').replace('}','')
        for a,nn,sc,p in cands(text):
            if a==at and nn==n:
                X.append(row(text,a,nn,sc)); y.append(1); npos+=1
    # two-syllable names oversampled by gen (10 %)
    marked=set()
    o=open('/work/t/n/real-old.out').read().split('\n')
    real=[l for l in open('/work/t/n/real.txt').read().split('\n') if l]
    marked={o[i] for i in range(0,len(o)-1) if o[i+1].startswith('  ')}
    print('marked lines left out',len(marked))
    neg=0
    for l in real:
        if l in marked: continue
        for a,nn,sc,p in cands(l):
            if sc>3.5 : continue
            X.append(row(l,a,nn,sc)); y.append(0); neg+=1
    X=np.array(X);y=np.array(y); print(X.shape,neg)
    w=np.where(y==1,1.0,3*npos/neg)
    m=LogisticRegression(C=1.0,max_iter=2000).fit(X,y,sample_weight=w)
    names=['two','rare','score_two','score']+[n for _,n,_ in F]
    for n,c,f1,f0 in zip(names,m.coef_[0],X[y==1].mean(0),X[y==0].mean(0)): print(f'{n:20}{c:7.2f}  {f1:.3f} {f0:.3f}')
    print('bias',m.intercept_)
    out=[]; cf=dict(zip(names,m.coef_[0]))
    for l in (HERE/'evidence.txt').read_text().splitlines():
        q=l.split(' ',3)
        if l.startswith('#') : out.append(l); continue
        if q[0] in ('before','behind'): q[2]=str(round(10*cf[q[0]+' '+q[1]])); out.append(' '.join(q))
    out[2:2]=[f'all {k} {round(10*v)} ' for k,v in [('bias',m.intercept_[0]),('short',cf['two']),('rare',cf['rare']),('score_of_short',cf['score_two']),('score',cf['score'])]]
    (HERE/'evidence.txt').write_text('\n'.join(out)+'\n')
    z=m.decision_function(X)
    rr=X[:,1]==1
    for t in (1,1.8,3,4): print(t,'rare recall',(z[rr&(y==1)]>t).mean().round(3),'fp',(z[rr&(y==0)]>t).sum(),'of',(rr&(y==0)).sum())
    two=X[:,0]==1
    for t in (0,1,2,3,4,5,6): print(t, 'two: recall',(z[two&(y==1)]>t).mean().round(3),'fp',(z[two&(y==0)]>t).sum(),'| three: recall',(z[~two&(y==1)]>t).mean().round(3),'fp',(z[~two&(y==0)]>t).sum())
