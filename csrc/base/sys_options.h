/*
** Options and their levels that some systems lack, sorted by name; POSIX has the others.
** Part of sys.h, which includes it and nothing else does.
*/

#ifndef sys_options_h
#define sys_options_h

#if defined(SYS_BARE)
#undef IPV6_CHECKSUM
#undef IPV6_DONTFRAG
#undef IPV6_DSTOPTS
#undef IPV6_HOPOPTS
#undef IPV6_PATHMTU
#undef IPV6_PKTINFO
#undef IPV6_RECVDSTOPTS
#undef IPV6_RECVHOPLIMIT
#undef IPV6_RECVHOPOPTS
#undef IPV6_RECVPATHMTU
#undef IPV6_RECVPKTINFO
#undef IPV6_RECVRTHDR
#undef IPV6_RECVTCLASS
#undef IPV6_RTHDR
#undef IPV6_RTHDRDSTOPTS
#undef IPV6_TCLASS
#undef IP_HDRINCL
#undef IP_MINTTL
#undef IP_MULTICAST_IF
#undef IP_MULTICAST_LOOP
#undef IP_MULTICAST_TTL
#undef IP_OPTIONS
#undef IP_PKTINFO
#undef IP_RECVOPTS
#undef IP_RECVTOS
#undef IP_RECVTTL
#undef IP_TOS
#undef IP_TTL
#undef SOL_CAN_RAW
#undef SOL_DCCP
#undef SOL_ICMPV6
#undef SOL_MPTCP
#undef SOL_NETLINK
#undef SOL_PACKET
#undef SOL_RAW
#undef SOL_TLS
#undef SOL_UDPLITE
#undef SO_ATTACH_BPF
#undef SO_ATTACH_REUSEPORT_EBPF
#undef SO_BINDTODEVICE
#undef SO_BINDTOIFINDEX
#undef SO_BPF_EXTENSIONS
#undef SO_BSDCOMPAT
#undef SO_BUF_LOCK
#undef SO_BUSY_POLL
#undef SO_BUSY_POLL_BUDGET
#undef SO_CNX_ADVICE
#undef SO_COOKIE
#undef SO_INCOMING_CPU
#undef SO_INCOMING_NAPI_ID
#undef SO_INQ
#undef SO_MARK
#undef SO_MAX_PACING_RATE
#undef SO_MEMINFO
#undef SO_NETNS_COOKIE
#undef SO_NOFCS
#undef SO_NO_CHECK
#undef SO_PASSCRED
#undef SO_PASSPIDFD
#undef SO_PASSRIGHTS
#undef SO_PASSSEC
#undef SO_PEEK_OFF
#undef SO_PEERCRED
#undef SO_PEERGROUPS
#undef SO_PEERNAME
#undef SO_PEERPIDFD
#undef SO_PEERSEC
#undef SO_PREFER_BUSY_POLL
#undef SO_PRIORITY
#undef SO_RCVBUFFORCE
#undef SO_RCVMARK
#undef SO_RCVPRIORITY
#undef SO_RESERVE_MEM
#undef SO_REUSEPORT
#undef SO_RXQ_OVFL
#undef SO_SELECT_ERR_QUEUE
#undef SO_SNDBUFFORCE
#undef SO_TIMESTAMP
#undef SO_TIMESTAMPING
#undef SO_TIMESTAMPNS
#undef SO_TXREHASH
#undef SO_TXTIME
#undef SO_WIFI_STATUS
#undef SO_ZEROCOPY
#undef TCP_CONGESTION
#undef TCP_FASTOPEN
#undef TCP_KEEPCNT
#undef TCP_KEEPIDLE
#undef TCP_KEEPINTVL
#undef TCP_MAXSEG
#undef TCP_NOTSENT_LOWAT
#endif

#if !defined(IPV6_CHECKSUM)
#define IPV6_CHECKSUM SYS_LINUX(7)
#endif
#if !defined(IPV6_DONTFRAG)
#define IPV6_DONTFRAG SYS_LINUX(62)
#endif
#if !defined(IPV6_DSTOPTS)
#define IPV6_DSTOPTS SYS_LINUX(59)
#endif
#if !defined(IPV6_HOPOPTS)
#define IPV6_HOPOPTS SYS_LINUX(54)
#endif
#if !defined(IPV6_PATHMTU)
#define IPV6_PATHMTU SYS_LINUX(61)
#endif
#if !defined(IPV6_PKTINFO)
#define IPV6_PKTINFO SYS_LINUX(50)
#endif
#if !defined(IPV6_RECVDSTOPTS)
#define IPV6_RECVDSTOPTS SYS_LINUX(58)
#endif
#if !defined(IPV6_RECVHOPLIMIT)
#define IPV6_RECVHOPLIMIT SYS_LINUX(51)
#endif
#if !defined(IPV6_RECVHOPOPTS)
#define IPV6_RECVHOPOPTS SYS_LINUX(53)
#endif
#if !defined(IPV6_RECVPATHMTU)
#define IPV6_RECVPATHMTU SYS_LINUX(60)
#endif
#if !defined(IPV6_RECVPKTINFO)
#define IPV6_RECVPKTINFO SYS_LINUX(49)
#endif
#if !defined(IPV6_RECVRTHDR)
#define IPV6_RECVRTHDR SYS_LINUX(56)
#endif
#if !defined(IPV6_RECVTCLASS)
#define IPV6_RECVTCLASS SYS_LINUX(66)
#endif
#if !defined(IPV6_RTHDR)
#define IPV6_RTHDR SYS_LINUX(57)
#endif
#if !defined(IPV6_RTHDRDSTOPTS)
#define IPV6_RTHDRDSTOPTS SYS_LINUX(55)
#endif
#if !defined(IPV6_TCLASS)
#define IPV6_TCLASS SYS_LINUX(67)
#endif
#if !defined(IP_HDRINCL)
#define IP_HDRINCL SYS_LINUX(3)
#endif
#if !defined(IP_MINTTL)
#define IP_MINTTL SYS_LINUX(21)
#endif
#if !defined(IP_MULTICAST_IF)
#define IP_MULTICAST_IF SYS_LINUX(32)
#endif
#if !defined(IP_MULTICAST_LOOP)
#define IP_MULTICAST_LOOP SYS_LINUX(34)
#endif
#if !defined(IP_MULTICAST_TTL)
#define IP_MULTICAST_TTL SYS_LINUX(33)
#endif
#if !defined(IP_OPTIONS)
#define IP_OPTIONS SYS_LINUX(4)
#endif
#if !defined(IP_PKTINFO)
#define IP_PKTINFO SYS_LINUX(8)
#endif
#if !defined(IP_RECVOPTS)
#define IP_RECVOPTS SYS_LINUX(6)
#endif
#if !defined(IP_RECVTOS)
#define IP_RECVTOS SYS_LINUX(13)
#endif
#if !defined(IP_RECVTTL)
#define IP_RECVTTL SYS_LINUX(12)
#endif
#if !defined(IP_TOS)
#define IP_TOS SYS_LINUX(1)
#endif
#if !defined(IP_TTL)
#define IP_TTL SYS_LINUX(2)
#endif
#if !defined(SOL_CAN_RAW)
#define SOL_CAN_RAW SYS_LINUX(101)
#endif
#if !defined(SOL_DCCP)
#define SOL_DCCP SYS_LINUX(269)
#endif
#if !defined(SOL_ICMPV6)
#define SOL_ICMPV6 SYS_LINUX(58)
#endif
#if !defined(SOL_MPTCP)
#define SOL_MPTCP SYS_LINUX(284)
#endif
#if !defined(SOL_NETLINK)
#define SOL_NETLINK SYS_LINUX(270)
#endif
#if !defined(SOL_PACKET)
#define SOL_PACKET SYS_LINUX(263)
#endif
#if !defined(SOL_RAW)
#define SOL_RAW SYS_LINUX(255)
#endif
#if !defined(SOL_TLS)
#define SOL_TLS SYS_LINUX(282)
#endif
#if !defined(SOL_UDPLITE)
#define SOL_UDPLITE SYS_LINUX(136)
#endif
#if !defined(SO_ATTACH_BPF)
#define SO_ATTACH_BPF SYS_GENERIC(50)
#endif
#if !defined(SO_ATTACH_REUSEPORT_EBPF)
#define SO_ATTACH_REUSEPORT_EBPF SYS_GENERIC(52)
#endif
#if !defined(SO_BINDTODEVICE)
#define SO_BINDTODEVICE SYS_GENERIC(25)
#endif
#if !defined(SO_BINDTOIFINDEX)
#define SO_BINDTOIFINDEX SYS_GENERIC(62)
#endif
#if !defined(SO_BPF_EXTENSIONS)
#define SO_BPF_EXTENSIONS SYS_GENERIC(48)
#endif
#if !defined(SO_BSDCOMPAT)
#define SO_BSDCOMPAT SYS_GENERIC(14)
#endif
#if !defined(SO_BUF_LOCK)
#define SO_BUF_LOCK SYS_GENERIC(72)
#endif
#if !defined(SO_BUSY_POLL)
#define SO_BUSY_POLL SYS_GENERIC(46)
#endif
#if !defined(SO_BUSY_POLL_BUDGET)
#define SO_BUSY_POLL_BUDGET SYS_GENERIC(70)
#endif
#if !defined(SO_CNX_ADVICE)
#define SO_CNX_ADVICE SYS_GENERIC(53)
#endif
#if !defined(SO_COOKIE)
#define SO_COOKIE SYS_GENERIC(57)
#endif
#if !defined(SO_INCOMING_CPU)
#define SO_INCOMING_CPU SYS_GENERIC(49)
#endif
#if !defined(SO_INCOMING_NAPI_ID)
#define SO_INCOMING_NAPI_ID SYS_GENERIC(56)
#endif
#if !defined(SO_INQ)
#define SO_INQ SYS_GENERIC(84)
#endif
#if !defined(SO_MARK)
#define SO_MARK SYS_GENERIC(36)
#endif
#if !defined(SO_MAX_PACING_RATE)
#define SO_MAX_PACING_RATE SYS_GENERIC(47)
#endif
#if !defined(SO_MEMINFO)
#define SO_MEMINFO SYS_GENERIC(55)
#endif
#if !defined(SO_NETNS_COOKIE)
#define SO_NETNS_COOKIE SYS_GENERIC(71)
#endif
#if !defined(SO_NOFCS)
#define SO_NOFCS SYS_GENERIC(43)
#endif
#if !defined(SO_NO_CHECK)
#define SO_NO_CHECK SYS_GENERIC(11)
#endif
#if !defined(SO_PASSCRED)
#define SO_PASSCRED SYS_GENERIC(16)
#endif
#if !defined(SO_PASSPIDFD)
#define SO_PASSPIDFD SYS_GENERIC(76)
#endif
#if !defined(SO_PASSRIGHTS)
#define SO_PASSRIGHTS SYS_GENERIC(83)
#endif
#if !defined(SO_PASSSEC)
#define SO_PASSSEC SYS_GENERIC(34)
#endif
#if !defined(SO_PEEK_OFF)
#define SO_PEEK_OFF SYS_GENERIC(42)
#endif
#if !defined(SO_PEERCRED)
#define SO_PEERCRED SYS_GENERIC(17)
#endif
#if !defined(SO_PEERGROUPS)
#define SO_PEERGROUPS SYS_GENERIC(59)
#endif
#if !defined(SO_PEERNAME)
#define SO_PEERNAME SYS_GENERIC(28)
#endif
#if !defined(SO_PEERPIDFD)
#define SO_PEERPIDFD SYS_GENERIC(77)
#endif
#if !defined(SO_PEERSEC)
#define SO_PEERSEC SYS_GENERIC(31)
#endif
#if !defined(SO_PREFER_BUSY_POLL)
#define SO_PREFER_BUSY_POLL SYS_GENERIC(69)
#endif
#if !defined(SO_PRIORITY)
#define SO_PRIORITY SYS_GENERIC(12)
#endif
#if !defined(SO_RCVBUFFORCE)
#define SO_RCVBUFFORCE SYS_GENERIC(33)
#endif
#if !defined(SO_RCVMARK)
#define SO_RCVMARK SYS_GENERIC(75)
#endif
#if !defined(SO_RCVPRIORITY)
#define SO_RCVPRIORITY SYS_GENERIC(82)
#endif
#if !defined(SO_RESERVE_MEM)
#define SO_RESERVE_MEM SYS_GENERIC(73)
#endif
#if !defined(SO_REUSEPORT)
#define SO_REUSEPORT SYS_GENERIC(15)
#endif
#if !defined(SO_RXQ_OVFL)
#define SO_RXQ_OVFL SYS_GENERIC(40)
#endif
#if !defined(SO_SELECT_ERR_QUEUE)
#define SO_SELECT_ERR_QUEUE SYS_GENERIC(45)
#endif
#if !defined(SO_SNDBUFFORCE)
#define SO_SNDBUFFORCE SYS_GENERIC(32)
#endif
#if !defined(SO_TIMESTAMP)
#define SO_TIMESTAMP SYS_GENERIC(29)
#endif
#if !defined(SO_TIMESTAMPING)
#define SO_TIMESTAMPING SYS_GENERIC(37)
#endif
#if !defined(SO_TIMESTAMPNS)
#define SO_TIMESTAMPNS SYS_GENERIC(35)
#endif
#if !defined(SO_TXREHASH)
#define SO_TXREHASH SYS_GENERIC(74)
#endif
#if !defined(SO_TXTIME)
#define SO_TXTIME SYS_GENERIC(61)
#endif
#if !defined(SO_WIFI_STATUS)
#define SO_WIFI_STATUS SYS_GENERIC(41)
#endif
#if !defined(SO_ZEROCOPY)
#define SO_ZEROCOPY SYS_GENERIC(60)
#endif
#if !defined(TCP_CONGESTION)
#define TCP_CONGESTION SYS_LINUX(13)
#endif
#if !defined(TCP_FASTOPEN)
#define TCP_FASTOPEN SYS_LINUX(23)
#endif
#if !defined(TCP_KEEPCNT)
#define TCP_KEEPCNT SYS_KEEPCNT
#endif
#if !defined(TCP_KEEPIDLE)
#define TCP_KEEPIDLE SYS_KEEPIDLE
#endif
#if !defined(TCP_KEEPINTVL)
#define TCP_KEEPINTVL SYS_KEEPINTVL
#endif
#if !defined(TCP_MAXSEG)
#define TCP_MAXSEG SYS_LINUX(2)
#endif
#if !defined(TCP_NOTSENT_LOWAT)
#define TCP_NOTSENT_LOWAT SYS_LINUX(25)
#endif

/* where SO_LINGER counts clock ticks, another counts seconds */
#if defined(__APPLE__)
#define SYS_LINGER SO_LINGER_SEC
#else
#define SYS_LINGER SO_LINGER
#endif

/* the forms of IP_MULTICAST_TTL and _LOOP: an integer, or a byte, as OpenBSD insists */
#if defined(__linux__) || defined(SYS_WINDOWS)
#define SYS_MULTICAST_TTL form_i32
#else
#define SYS_MULTICAST_TTL form_byte
#endif
#if defined(__OpenBSD__)
#define SYS_MULTICAST_LOOP form_booleanbyte
#else
#define SYS_MULTICAST_LOOP form_boolean
#endif

/*
** What stands for an option of Linux elsewhere: TCP_NOPUSH holds partial segments back, too,
** but clearing it sends none of them on macOS. A socket of macOS is tied to an interface by
** an option of its family. Credentials of the peer have a call of their own on the BSDs.
** There, SYS_STANDINS says that the number is not that of the name in Linux.
*/
#if defined(SYS_BSD)
#define SYS_STANDINS 1
#define SYS_CORK TCP_NOPUSH
#define SYS_PEERCRED 0 /* any number: sys_peercred asks in its place */
int sys_peercred(int fd, uint32_t credentials[3]);
#else
#define SYS_STANDINS 0
#define SYS_CORK SYS_LINUX(3)
#define SYS_PEERCRED SO_PEERCRED
#define sys_peercred(fd, credentials) ((void)(fd), (void)(credentials), errno = ENOSYS, -1)
#endif
#if defined(__APPLE__)
#define SYS_BINDTOIFINDEX IP_BOUND_IF
#else
#define SYS_BINDTOIFINDEX SO_BINDTOIFINDEX
#endif
#if defined(TCP_CONNECTION_INFO)
#define SYS_TCPINFO TCP_CONNECTION_INFO
#define SYS_TCPINFO_FORM form_connectioninfo
#else
#define SYS_TCPINFO SYS_LINUX(11)
#define SYS_TCPINFO_FORM form_tcpinfo
#endif

#if defined(SYS_WINDOWS)
#define SYS_PKTINFO_FORM form_pktinfo4one
#else
#define SYS_PKTINFO_FORM form_pktinfo4
#endif

#endif
