/*
** Forms of structures and lists, from the kernel's own headers (include/uapi/linux): data and
** nothing else.
*/

#include "value/form.h"

/* clang-format off */

#define U1(name, offset) {name, &form_u8, offset, .bits = 0}
#define U2(name, offset) {name, &form_u16, offset, .bits = 0}
#define U4(name, offset) {name, &form_u32, offset, .bits = 0}
#define U8(name, offset) {name, &form_u64, offset, .bits = 0}
#define I4(name, offset) {name, &form_i32, offset, .bits = 0}
#define LIMIT8(name, offset) {name, &form_limit64, offset, .bits = 0}

/* durations: of 4 and of 8 bytes, in milliseconds and in microseconds; all bits set is none */
#define MS4(name, offset) {name, &form_ms32, offset, .bits = 0}
#define US4(name, offset) {name, &form_us32, offset, .bits = 0}
#define US8(name, offset) {name, &form_us64, offset, .bits = 0}
#define LIMITUS4(name, offset) {name, &form_uslimit32, offset, .bits = 0}

/* any other; bytes whose number the structure has at 'count' */
#define MEMBER(name, form, offset) {name, form, offset, .bits = 0}
#define COUNTED(name, form, offset, at) {name, form, offset, .count = (at)}

/* bit fields of a byte or a word; members of certain kernels only */
#define BITS1(name, offset, first, n) {name, &form_u8, offset, .shift = (first), .bits = (n)}
#define SINCE(major, minor) .since = FORM_VERSION(major, minor)
#define UNTIL(major, minor) .until = FORM_VERSION(major, minor)

/* the halves of a 32-bit number, as members of their own */
#define LOWER (SYS_BIGENDIAN ? 2 : 0)
#define UPPER (SYS_BIGENDIAN ? 0 : 2)

#define END {NULL, NULL, 0, .bits = 0}

#define NEEDED(name, form, offset) {name, form, offset, .needed = 1}

/* how a structure is read and written; read alone */
#define TABLE form_pushtable, form_checktable
#define RECEIVED form_pushtable, NULL


/* struct ucred */
static const FormMember credentials[] = {
  I4("pid", 0), U4("uid", 4), U4("gid", 8),
  END
};
const Form form_credentials = {"table", 12, form_pushtable, form_checkcredentials, .members = credentials};
const Form form_peercred = {"table or false", 12, form_pushpeercred, NULL, .members = credentials};


/* SK_MEMINFO_: an array with names for its places */
static const FormMember meminfo[] = {
  U4("rmem_alloc", 0), U4("rcvbuf", 4), U4("wmem_alloc", 8), U4("sndbuf", 12),
  I4("fwd_alloc", 16), U4("wmem_queued", 20), U4("optmem", 24), U4("backlog", 28),
  U4("drops", 32),
  END
};
const Form form_meminfo = {"table", 36, RECEIVED, .members = meminfo};


/* struct so_timestamping */
static const FormMember timestamping[] = {
  U4("flags", 0), I4("bind_phc", 4),
  END
};
const Form form_timestamping = {"table", 8, TABLE, .members = timestamping, .flags = FORM_NUMBER | FORM_SETSNONE};


/* struct sock_txtime; a clock that nobody chose reads as zeros */
static const FormMember txtime[] = {
  I4("clockid", 0), U4("flags", 4),
  END
};
const Form form_txtime = {"table or false", 8, TABLE, .members = txtime, .flags = FORM_READSNONE};


/*
** struct tcp_info. The bits of the eighth byte and the last word came in later than the
** bytes that hold them, or changed: the version tells.
*/
static const FormMember tcpinfo[] = {
  U1("state", 0), U1("ca_state", 1), U1("retransmits", 2), U1("probes", 3),
  U1("backoff", 4), U1("options", 5),
  BITS1("snd_wscale", 6, 0, 4), BITS1("rcv_wscale", 6, 4, 4),
  {"delivery_rate_app_limited", &form_u8, 7, .shift = 0, .bits = 1, SINCE(4, 9)},
  {"fastopen_client_fail", &form_u8, 7, .shift = 1, .bits = 2, SINCE(5, 5)},
  US4("rto", 8), US4("ato", 12), U4("snd_mss", 16), U4("rcv_mss", 20),
  U4("unacked", 24), U4("sacked", 28), U4("lost", 32), U4("retrans", 36), U4("fackets", 40),
  MS4("last_data_sent", 44), MS4("last_ack_sent", 48),
  MS4("last_data_recv", 52), MS4("last_ack_recv", 56),
  U4("pmtu", 60), U4("rcv_ssthresh", 64), US4("rtt", 68), US4("rttvar", 72),
  U4("snd_ssthresh", 76), U4("snd_cwnd", 80), U4("advmss", 84), U4("reordering", 88),
  US4("rcv_rtt", 92), U4("rcv_space", 96), U4("total_retrans", 100),
  LIMIT8("pacing_rate", 104), LIMIT8("max_pacing_rate", 112),
  U8("bytes_acked", 120), U8("bytes_received", 128), U4("segs_out", 136), U4("segs_in", 140),
  U4("notsent_bytes", 144),
  LIMITUS4("min_rtt", 148),
  U4("data_segs_in", 152), U4("data_segs_out", 156), U8("delivery_rate", 160),
  US8("busy_time", 168), US8("rwnd_limited", 176), US8("sndbuf_limited", 184),
  U4("delivered", 192), U4("delivered_ce", 196), U8("bytes_sent", 200),
  U8("bytes_retrans", 208), U4("dsack_dups", 216), U4("reord_seen", 220),
  U4("rcv_ooopack", 224), U4("snd_wnd", 228), U4("rcv_wnd", 232), U4("rehash", 236),
  U2("total_rto", 240), U2("total_rto_recoveries", 242), MS4("total_rto_time", 244),
  U4("received_ce", 248), U4("delivered_e1_bytes", 252), U4("delivered_e0_bytes", 256),
  U4("delivered_ce_bytes", 260), U4("received_e1_bytes", 264),
  U4("received_e0_bytes", 268), U4("received_ce_bytes", 272),
  {"accecn_fail_mode", &form_u16, 276, UNTIL(7, 0)},
  {"accecn_opt_seen", &form_u16, 278, UNTIL(7, 0)},
  {"ecn_mode", &form_u32, 276, .shift = 0, .bits = 2, SINCE(7, 0)},
  {"accecn_opt_seen", &form_u32, 276, .shift = 2, .bits = 2, SINCE(7, 0)},
  {"accecn_fail_mode", &form_u32, 276, .shift = 4, .bits = 4, SINCE(7, 0)},
  {"options2", &form_u32, 276, .shift = 8, .bits = 24, SINCE(7, 0)},
  END
};
const Form form_tcpinfo = {"table", 280, RECEIVED, .members = tcpinfo};


/* struct tcp_connection_info: what macOS tells in its place */
static const FormMember connectioninfo[] = {
  U1("state", 0), U1("snd_wscale", 1), U1("rcv_wscale", 2), U4("options", 4), U4("flags", 8),
  MS4("rto", 12), U4("snd_mss", 16), U4("snd_ssthresh", 20), U4("snd_cwnd", 24),
  U4("snd_wnd", 28), U4("snd_sbbytes", 32), U4("rcv_wnd", 36), MS4("rttcur", 40),
  MS4("rtt", 44), MS4("rttvar", 48), U8("txpackets", 56), U8("bytes_sent", 64),
  U8("bytes_retrans", 72), U8("rxpackets", 80), U8("bytes_received", 88),
  U8("rxoutoforderbytes", 96), U8("txretransmitpackets", 104),
  END
};
const Form form_connectioninfo = {"table", 112, RECEIVED, .members = connectioninfo};


/* union tcp_cc_info: struct tcpvegas_info, tcp_dctcp_info, tcp_bbr_info */
static const FormMember vegas[] = {
  U4("enabled", 0), U4("rttcnt", 4), US4("rtt", 8), US4("minrtt", 12),
  END
};
static const FormMember dctcp[] = {
  U2("enabled", 0), U2("ce_state", 2), U4("alpha", 4), U4("ab_ecn", 8), U4("ab_tot", 12),
  END
};
static const FormMember bbr[] = {
  U4("bw_lo", 0), U4("bw_hi", 4), LIMITUS4("min_rtt", 8), U4("pacing_gain", 12), U4("cwnd_gain", 16),
  END
};
const Form form_vegas = {"table", 16, RECEIVED, .members = vegas};
const Form form_dctcp = {"table", 16, RECEIVED, .members = dctcp};
const Form form_bbr = {"table", 20, RECEIVED, .members = bbr};


const Form form_ccinfo = {"table or false", 0, NULL, NULL, .flags = 0};


/* struct tcp_repair_window */
static const FormMember repairwindow[] = {
  U4("snd_wl1", 0), U4("snd_wnd", 4), U4("max_window", 8), U4("rcv_wnd", 12),
  U4("rcv_wup", 16),
  END
};
const Form form_repairwindow = {"table", 20, TABLE, .members = repairwindow};


/* struct mptcp_info */
static const FormMember mptcpinfo[] = {
  U1("subflows", 0), U1("add_addr_signal", 1), U1("add_addr_accepted", 2),
  U1("subflows_max", 3), U1("add_addr_signal_max", 4), U1("add_addr_accepted_max", 5),
  U4("flags", 8), U4("token", 12), U8("write_seq", 16), U8("snd_una", 24),
  U8("rcv_nxt", 32), U1("local_addr_used", 40), U1("local_addr_max", 41),
  U1("csum_enabled", 42), U4("retransmits", 44), U8("bytes_retrans", 48),
  U8("bytes_sent", 56), U8("bytes_received", 64), U8("bytes_acked", 72),
  U1("subflows_total", 80),
  {"endp_laminar_max", &form_u8, 81, SINCE(6, 18)},
  {"endp_fullmesh_max", &form_u8, 82, SINCE(6, 19)},
  MS4("last_data_sent", 84), MS4("last_data_recv", 88), MS4("last_ack_recv", 92),
  END
};
const Form form_mptcpinfo = {"table", 96, RECEIVED, .members = mptcpinfo};


/* struct tpacket_stats; struct tpacket_stats_v3 has the third */
static const FormMember statistics[] = {
  U4("packets", 0), U4("drops", 4), U4("freeze_q_cnt", 8),
  END
};
const Form form_statistics = {"table", 12, RECEIVED, .members = statistics};


/* struct tpacket_rollover_stats */
static const FormMember rollover[] = {
  U8("all", 0), U8("huge", 8), U8("failed", 16),
  END
};
const Form form_rollover = {"table", 24, RECEIVED, .members = rollover};


/* struct icmp_filter; struct icmp6_filter: none filters nothing */
static const FormMember icmpfilter[] = {
  U4("data", 0),
  END
};
static const Form words = {"list", 32, form_pushlist, form_checkarray, .item = &form_u32};
static const FormMember icmp6filter[] = {
  NEEDED("data", &words, 0),
  END
};
const Form form_icmpfilter = {"table", 4, TABLE, .members = icmpfilter, .flags = FORM_NUMBER | FORM_SETSNONE};
const Form form_icmp6filter = {"table", 32, TABLE, .members = icmp6filter, .flags = FORM_SETSNONE};


/* struct can_filter, of which there is a list */
static const FormMember canfilter[] = {
  U4("id", 0), U4("mask", 4),
  END
};
static const Form onecanfilter = {"table", 8, TABLE, .members = canfilter};
const Form form_canfilter = {"list", 0, form_pushlist, form_checklist, .item = &onecanfilter};


/* gid_t[]; groups as bits */
const Form form_groups = {"list", 0, form_pushlist, NULL, .item = &form_u32};
const Form form_memberships = {"list", 0, form_pushmemberships, NULL, .item = &form_u32};


/*
** what struct fanout_args says as a table; the halves of its first word are one int, which is
** read
*/
static const FormMember fanout[] = {
  U2("id", LOWER), U2("type_flags", UPPER), U4("max_num_members", 4),
  END
};
const Form form_fanout = {"table or false", 4, form_pushtable, form_checkfanout, .members = fanout, .flags = FORM_READSNONE};


/* a range of ports in one int: the lower in the lower half */
static const FormMember portrange[] = {
  U2("low", LOWER), U2("high", UPPER),
  END
};
const Form form_portrange = {"table or false", 4, TABLE, .members = portrange,
                             .flags = FORM_READSNONE | FORM_SETSNONE | FORM_PLACES};


/* struct ip6_mtuinfo; Linux may leave the address blank */
static const FormMember mtuinfo[] = {
  MEMBER("addr", &form_memberin6, 0), U4("mtu", 28),
  END
};
const Form form_mtuinfo = {"table", 32, RECEIVED, .members = mtuinfo};


/* struct in_pktinfo; struct in6_pktinfo, which is also the source that all packets have */
static const FormMember pktinfo4[] = {
  MEMBER("ifindex", &form_ifindex, 0), MEMBER("spec_dst", &form_ip4, 4), MEMBER("addr", &form_ip4, 8),
  END
};
static const FormMember pktinfo6[] = {
  MEMBER("addr", &form_ip6, 0), MEMBER("ifindex", &form_ifindex, 16),
  END
};
const Form form_pktinfo4 = {"table", 12, TABLE, .members = pktinfo4};
/* on Windows one address has the place of both */
static const FormMember pktinfo4one[] = {
  MEMBER("addr", &form_ip4, 0), MEMBER("spec_dst", &form_ip4, 0), MEMBER("ifindex", &form_ifindex, 4),
  END
};
const Form form_pktinfo4one = {"table", 8, TABLE, .members = pktinfo4one};
const Form form_pktinfo6 = {"table", 20, TABLE, .members = pktinfo6};
const Form form_source6 = {"table or false", 20, TABLE, .members = pktinfo6, .flags = FORM_SETSNONE};


/* struct tcp_md5sig */
static const FormMember md5sig[] = {
  NEEDED("addr", &form_peer, 0), U1("flags", 128), U1("prefixlen", 129), U2("keylen", 130),
  MEMBER("ifindex", &form_ifindex, 132), COUNTED("key", &form_bytes80, 136, 130),
  END
};
const Form form_md5sig = {"table", 216, NULL, form_checktable, .members = md5sig};


/* struct packet_mreq, with room for the longest address */
static const FormMember linkmembership[] = {
  MEMBER("ifindex", &form_ifindex, 0), U2("type", 4), U2("alen", 6), COUNTED("address", &form_bytes32, 8, 6),
  END
};
const Form form_linkmembership = {"table", 40, NULL, form_checktable, .members = linkmembership};


/* struct ip_msfilter; struct group_filter: the modes are MCAST_EXCLUDE and MCAST_INCLUDE */
typedef struct Filter4 {
  struct in_addr group, interface;
  uint32_t mode, n;
  struct in_addr sources[];
} Filter4;

typedef struct Filter {
  uint32_t interface;
  struct sockaddr_storage group;
  uint32_t mode, n;
  struct sockaddr_storage sources[];
} Filter;

static const Form filtermode = {"integer or string", 4, form_pushnumber, form_checkmode, .flags = 0};
static const Form filtercount = {"integer", 4, NULL, form_checknumber, .flags = 0};
static const Form addressof4 = {"address", 4, form_puship4, NULL, .flags = 0};
static const Form indexof = {"interface", 4, form_pushnumber, NULL, .flags = 0};
static const Form sources4 = {"list", 0, form_pushlist, NULL, .item = &form_ip4};
static const Form sources = {"list", 0, form_pushlist, NULL, .item = &form_ip};

static const FormMember filter4[] = {
  NEEDED("multiaddr", &form_ip4, offsetof(Filter4, group)),
  MEMBER("interface", &addressof4, offsetof(Filter4, interface)),
  NEEDED("fmode", &filtermode, offsetof(Filter4, mode)),
  MEMBER("numsrc", &filtercount, offsetof(Filter4, n)),
  MEMBER("slist", &sources4, offsetof(Filter4, sources)),
  END
};
static const FormMember filter[] = {
  NEEDED("group", &form_ip, offsetof(Filter, group)),
  MEMBER("interface", &indexof, offsetof(Filter, interface)),
  NEEDED("fmode", &filtermode, offsetof(Filter, mode)),
  MEMBER("numsrc", &filtercount, offsetof(Filter, n)),
  MEMBER("slist", &sources, offsetof(Filter, sources)),
  END
};

/* the padding at the end of a structure is no part of what the kernel counts */
const Form form_filter4 = {"table", offsetof(Filter4, sources), form_pushtable, NULL, .members = filter4, .item = &form_ip4};
const Form form_filter = {"table", offsetof(Filter, sources), form_pushtable, NULL, .members = filter, .item = &form_ip};


/*
** struct sock_extended_err, and behind it the address of who reported, where that can be known
*/
static const FormMember extendederror[] = {
  U4("errno", 0), U1("origin", 4), U1("type", 5), U1("code", 6), U4("info", 8), U4("data", 12),
  MEMBER("offender", &form_offender, 16),
  END
};
const Form form_error = {"table", 16, RECEIVED, .members = extendederror};


/* struct tpacket_auxdata */
static const FormMember auxdata[] = {
  U4("status", 0), U4("len", 4), U4("snaplen", 8), U2("mac", 12), U2("net", 14),
  U2("vlan_tci", 16), U2("vlan_tpid", 18),
  END
};
const Form form_auxdata = {"table", 20, RECEIVED, .members = auxdata};


/* struct nl_pktinfo; struct scm_ts_pktinfo; struct dmabuf_cmsg */
static const FormMember netlinkgroup[] = {
  U4("group", 0),
  END
};
static const FormMember cardinfo[] = {
  U4("if_index", 0), U4("pkt_length", 4),
  END
};
static const FormMember dmabuf[] = {
  U8("frag_offset", 0), U4("frag_size", 8), U4("frag_token", 12), U4("dmabuf_id", 16), U4("flags", 20),
  END
};
const Form form_netlinkgroup = {"table", 4, RECEIVED, .members = netlinkgroup};
const Form form_cardinfo = {"table", 8, RECEIVED, .members = cardinfo};
const Form form_dmabuf = {"table", 24, RECEIVED, .members = dmabuf};


/* TCP_NLA_: attributes by their type, which stands where others have an offset */
static const FormMember tcpstatistics[] = {
  US8("busy", 1), US8("rwnd_limited", 2), US8("sndbuf_limited", 3), U8("data_segs_out", 4),
  U8("total_retrans", 5), LIMIT8("pacing_rate", 6), U8("delivery_rate", 7), U4("snd_cwnd", 8),
  U4("reordering", 9), LIMITUS4("min_rtt", 10), U1("recur_retrans", 11),
  U1("delivery_rate_app_lmt", 12), U4("sndq_size", 13), U1("ca_state", 14),
  U4("snd_ssthresh", 15), U4("delivered", 16), U4("delivered_ce", 17), U8("bytes_sent", 18),
  U8("bytes_retrans", 19), U4("dsack_dups", 20), U4("reord_seen", 21), US4("srtt", 22),
  U2("timeout_rehash", 23), U4("bytes_notsent", 24), MEMBER("edt", &form_ns64, 25),
  U1("ttl", 26), U4("rehash", 27),
  END
};
const Form form_tcpstatistics = {"table", 0, form_pushattributes, NULL, .members = tcpstatistics};

/* clang-format on */
