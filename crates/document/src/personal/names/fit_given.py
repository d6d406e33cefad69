import sys
exec(open('fit_evidence.py').read().split("if __name__")[0])
import tmplG
GT=(HERE/'given.rs').read_text()
CALLW=set(re.search(r'const WORDS: &str = "정례([^"]*)"',GT).group(0).replace('\\\n','').split('"')[1].split())
COMMON=set(fw.COMMON)
ev={}
for l in (HERE/'evidence.txt').read_text().splitlines():
    q=l.split(' ',3)
    if q[0] in('before','behind'): ev[q[0]+' '+q[1]]=int(q[2])/10
wv=np.array([ev[n] for _,n,_ in F])
OLDS=OLD
def gcands(text):
    for m in re.finditer('[가-힣]+',text):
        if m.start() and text[m.start()-1].isalnum(): continue
        w=m.group(); n,a=w[:2],w[2:]
        if len(n)<2 or n in fw.NOUNS or not all(c in OLDS for c in n): continue
        p=fw.particle_of(n,a)
        if p is None: continue
        yield m.start(),n,p
def sc(n): return Wt['first'].get(n[0],0)+Wt['second'].get(n[1],0)+Wt['given'].get(n,0)
FAM=('이가','이는','이와','이의','이를','이도','이에게','이랑')
def grow(text,at,n,p):
    ar=float(np.dot(wv,ctx(text,at,at+2)))
    common=n in COMMON
    fam=1.0 if p in ('이가','이는','이와','이의','이를','이도') or text[at+2:].startswith(('이에게','이한테')) else 0.
    voc=1.0 if p in('아','야') else 0.
    vq=1.0 if voc and re.match(r'[아야] ?[,!~]',text[at+2:]) else 0.
    return [ar,max(-4,min(6,sc(n))),float(common and n not in CALLW),float(common and n in CALLW),fam,voc,vq]
if __name__=='__main__':
    R=random.Random(6); sys.argv=['gen','11','0']
    g={}; exec(open('/work/t/n/gen.py').read().split("for _ in range(int(sys.argv[2])")[0],g)
    X=[];y=[];npos=0
    while npos<6000:
        n=g['d'](g['G']) if R.random()<.5 else g['d'](g['F'])+g['d'](g['SE'])
        if len(n)!=2: continue
        t=R.choice(tmplG.T); c=(ord(n[-1])-0xac00)%28
        t=t.replace('{A}','아' if c else '야').replace('{N의}','{%s}의'%n).replace('{N}','{%s}'%n)
        sfx='이' if c and R.random()<.8 else ''
        def f(m):
            j=m.group(1); cc=c and not sfx
            return '{%s}%s%s'%(n,sfx,{'가':'이','와':'과','는':'은','를':'을','에게':'에게','라는':'이라는'}[j] if cc else j)
        t=re.sub(r'\{I(가|와|는|를|에게|라는)\}',f,t)
        at=t.index('{'); t=t.replace('{','').replace('}','')
        hit=[x for x in gcands(t) if x[0]==at]
        if not hit: npos+=1; X.append(None); y.append(1); continue
        X.append(grow(t,*hit[0])); y.append(1); npos+=1
    lost=sum(x is None for x in X); print('lost',lost)
    keep=[i for i,x in enumerate(X) if x is not None]; X=[X[i] for i in keep]; y=[1]*len(X)
    own=set(open('/work/t/n/own.txt').read().split('\n'))
    o=open('/work/t/n/real-new11.out').read().split('\n')
    marked={o[i] for i in range(0,len(o)-1) if o[i+1].startswith('  ')}
    src=[]
    for l in open('/work/t/n/real.txt').read().split('\n'):
        if l in marked: continue
        for a,n,p in gcands(l):
            r=grow(l,a,n,p)
            if r[2] and l not in own: continue
            X.append(r); y.append(0); src.append((l,n))
    X=np.array(X); y=np.array(y); neg=(y==0).sum(); print(X.shape,neg)
    m=LogisticRegression(C=1.0,max_iter=2000).fit(X,y,sample_weight=np.where(y==1,1.,3*(y==1).sum()/neg))
    print(dict(zip('around syllables called word familiar call call_mark'.split(),m.coef_[0].round(2))),m.intercept_)
    z=m.decision_function(X)
    for t in(0,1,2,3,4,5): print(t,'recall',(z[y==1]>t).mean().round(3),'fp',(z[y==0]>t).sum())
    zz=z[y==0]
    for i in np.argsort(-zz)[:150]: print(round(zz[i],1),src[i][1],'|',src[i][0][:70])
