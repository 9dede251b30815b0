/*
** Constants that some systems lack, except those of options, sorted by name.
** Part of sys.h; no other file includes it.
*/

#ifndef sys_constants_h
#define sys_constants_h

#if !defined(AI_ADDRCONFIG)
#define AI_ADDRCONFIG SYS_MISSING
#endif
#if !defined(AI_ALL)
#define AI_ALL SYS_MISSING
#endif
#if !defined(AI_CANONIDN)
#define AI_CANONIDN SYS_MISSING
#endif
#if !defined(AI_IDN)
#define AI_IDN SYS_MISSING
#endif
#if !defined(AI_V4MAPPED)
#define AI_V4MAPPED SYS_MISSING
#endif
#if !defined(EAI_ADDRFAMILY)
#define EAI_ADDRFAMILY SYS_MISSING
#endif
#if !defined(EAI_ALLDONE)
#define EAI_ALLDONE SYS_MISSING
#endif
#if !defined(EAI_CANCELED)
#define EAI_CANCELED SYS_MISSING
#endif
#if !defined(EAI_IDN_ENCODE)
#define EAI_IDN_ENCODE SYS_MISSING
#endif
#if !defined(EAI_INPROGRESS)
#define EAI_INPROGRESS SYS_MISSING
#endif
#if !defined(EAI_INTR)
#define EAI_INTR SYS_MISSING
#endif
#if !defined(EAI_NODATA)
#define EAI_NODATA SYS_MISSING
#endif
#if !defined(EAI_NOTCANCELED)
#define EAI_NOTCANCELED SYS_MISSING
#endif
#if !defined(EAI_OVERFLOW)
#define EAI_OVERFLOW SYS_MISSING
#endif
#if !defined(IPPROTO_DCCP)
#define IPPROTO_DCCP SYS_LINUX(33)
#endif
#if !defined(IPPROTO_GRE)
#define IPPROTO_GRE SYS_MISSING
#endif
#if !defined(IPPROTO_IPIP)
#define IPPROTO_IPIP SYS_MISSING
#endif
#if !defined(IPPROTO_MPTCP)
#define IPPROTO_MPTCP SYS_LINUX(262)
#endif
#if !defined(IPPROTO_SCTP)
#define IPPROTO_SCTP SYS_MISSING
#endif
#if !defined(IPPROTO_TP)
#define IPPROTO_TP SYS_MISSING
#endif
#if !defined(IPPROTO_UDPLITE)
#define IPPROTO_UDPLITE SYS_LINUX(136)
#endif
#if !defined(IPV6_BINDANY)
#define IPV6_BINDANY SYS_MISSING
#endif
#if !defined(IPV6_BOUND_IF)
#define IPV6_BOUND_IF SYS_MISSING
#endif
#if !defined(IPV6_HOPLIMIT)
#define IPV6_HOPLIMIT SYS_MISSING
#endif
#if !defined(IP_BINDANY)
#define IP_BINDANY SYS_MISSING
#endif
#if !defined(IP_BOUND_IF)
#define IP_BOUND_IF SYS_MISSING
#endif
#if !defined(IP_DONTFRAG)
#define IP_DONTFRAG SYS_MISSING
#endif
#if !defined(IP_RECVDSTADDR)
#define IP_RECVDSTADDR SYS_MISSING
#endif
#if !defined(IP_RECVIF)
#define IP_RECVIF SYS_MISSING
#endif
#if !defined(IP_SENDSRCADDR)
#define IP_SENDSRCADDR SYS_MISSING
#endif
#if !defined(LOCAL_CREDS)
#define LOCAL_CREDS SYS_MISSING
#endif
#if !defined(LOCAL_PEERCRED)
#define LOCAL_PEERCRED SYS_MISSING
#endif
#if !defined(LOCAL_PEERPID)
#define LOCAL_PEERPID SYS_MISSING
#endif
#if !defined(MCAST_EXCLUDE)
#define MCAST_EXCLUDE SYS_MISSING
#endif
#if !defined(MCAST_INCLUDE)
#define MCAST_INCLUDE SYS_MISSING
#endif
#if !defined(MSG_CMSG_CLOEXEC)
#define MSG_CMSG_CLOEXEC SYS_MISSING
#endif
#if !defined(MSG_WAITFORONE)
#define MSG_WAITFORONE SYS_MISSING
#endif
#if !defined(NI_IDN)
#define NI_IDN SYS_MISSING
#endif
#if !defined(NI_NUMERICSCOPE)
#define NI_NUMERICSCOPE SYS_MISSING
#endif
#if !defined(POLLRDHUP)
#define POLLRDHUP SYS_MISSING
#endif
#if !defined(POLLREMOVE)
#define POLLREMOVE SYS_MISSING
#endif
#if !defined(SCM_CREDS)
#define SCM_CREDS SYS_MISSING
#endif
#if !defined(SOL_LOCAL)
#define SOL_LOCAL SYS_MISSING
#endif
#if !defined(SO_ATTACH_FILTER)
#define SO_ATTACH_FILTER SYS_GENERIC(26)
#endif
#if !defined(SO_ATTACH_REUSEPORT_CBPF)
#define SO_ATTACH_REUSEPORT_CBPF SYS_GENERIC(51)
#endif
#if !defined(SO_BINTIME)
#define SO_BINTIME SYS_MISSING
#endif
#if !defined(SO_DETACH_BPF)
#define SO_DETACH_BPF SYS_GENERIC(27)
#endif
#if !defined(SO_DETACH_FILTER)
#define SO_DETACH_FILTER SYS_GENERIC(27)
#endif
#if !defined(SO_DETACH_REUSEPORT_BPF)
#define SO_DETACH_REUSEPORT_BPF SYS_GENERIC(68)
#endif
#if !defined(SO_GET_FILTER)
#define SO_GET_FILTER SYS_GENERIC(26)
#endif
#if !defined(SO_LINGER_SEC)
#define SO_LINGER_SEC SYS_MISSING
#endif
#if !defined(SO_LOCK_FILTER)
#define SO_LOCK_FILTER SYS_GENERIC(44)
#endif
#if !defined(SO_REUSEPORT_LB)
#define SO_REUSEPORT_LB SYS_MISSING
#endif
#if !defined(SO_SETFIB)
#define SO_SETFIB SYS_MISSING
#endif
#if !defined(SO_TIMESTAMP_MONOTONIC)
#define SO_TIMESTAMP_MONOTONIC SYS_MISSING
#endif
#if !defined(SO_TS_CLOCK)
#define SO_TS_CLOCK SYS_MISSING
#endif
#if !defined(TCP_KEEPALIVE)
#define TCP_KEEPALIVE SYS_MISSING
#endif
#if !defined(TCP_NOPUSH)
#define TCP_NOPUSH SYS_MISSING
#endif

#endif
