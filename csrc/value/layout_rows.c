/*
** The layouts, from the kernel's own headers (include/uapi/linux): data and nothing else.
*/

#include "value/layout.h"

/* clang-format off */

#define U1(name, offset) {name, offset, 1, LAYOUT_UNSIGNED, 0, 0, 0, 0, 0}
#define U2(name, offset) {name, offset, 2, LAYOUT_UNSIGNED, 0, 0, 0, 0, 0}
#define U4(name, offset) {name, offset, 4, LAYOUT_UNSIGNED, 0, 0, 0, 0, 0}
#define U8(name, offset) {name, offset, 8, LAYOUT_UNSIGNED, 0, 0, 0, 0, 0}
#define I4(name, offset) {name, offset, 4, LAYOUT_SIGNED, 0, 0, 0, 0, 0}
#define LIMIT8(name, offset) {name, offset, 8, LAYOUT_LIMIT, 0, 0, 0, 0, 0}

/* durations: of 4 and of 8 bytes, in milliseconds and in microseconds */
#define MS4(name, offset) {name, offset, 4, LAYOUT_UNSIGNED, 1000, 0, 0, 0, 0}
#define US4(name, offset) {name, offset, 4, LAYOUT_UNSIGNED, 1000000, 0, 0, 0, 0}
#define US8(name, offset) {name, offset, 8, LAYOUT_UNSIGNED, 1000000, 0, 0, 0, 0}

/* bit fields; members of certain kernels only */
#define BITS(name, offset, size, shift, bits) \
  {name, offset, size, LAYOUT_UNSIGNED, 0, bits, shift, 0, 0}
#define SINCE(name, offset, size, shift, bits, major, minor) \
  {name, offset, size, LAYOUT_UNSIGNED, 0, bits, shift, LAYOUT_VERSION(major, minor), 0}
#define UNTIL(name, offset, size, major, minor) \
  {name, offset, size, LAYOUT_UNSIGNED, 0, 0, 0, 0, LAYOUT_VERSION(major, minor)}

#define END {"", 0, 0, 0, 0, 0, 0, 0, 0}


/* struct ucred */
static const Member credentials[] = {
  I4("pid", 0), U4("uid", 4), U4("gid", 8),
  END
};
const Layout layout_credentials = {credentials, 12};


/* SK_MEMINFO_: an array with names for its places */
static const Member meminfo[] = {
  U4("rmem_alloc", 0), U4("rcvbuf", 4), U4("wmem_alloc", 8), U4("sndbuf", 12),
  I4("fwd_alloc", 16), U4("wmem_queued", 20), U4("optmem", 24), U4("backlog", 28),
  U4("drops", 32),
  END
};
const Layout layout_meminfo = {meminfo, 36};


/* struct so_timestamping */
static const Member timestamping[] = {
  U4("flags", 0), I4("bind_phc", 4),
  END
};
const Layout layout_timestamping = {timestamping, 8};


/* struct sock_txtime */
static const Member txtime[] = {
  I4("clockid", 0), U4("flags", 4),
  END
};
const Layout layout_txtime = {txtime, 8};


/*
** struct tcp_info. The bits of the eighth byte and the last word came in later than the
** bytes that hold them, or changed: the version tells.
*/
static const Member tcpinfo[] = {
  U1("state", 0), U1("ca_state", 1), U1("retransmits", 2), U1("probes", 3),
  U1("backoff", 4), U1("options", 5),
  BITS("snd_wscale", 6, 1, 0, 4), BITS("rcv_wscale", 6, 1, 4, 4),
  SINCE("delivery_rate_app_limited", 7, 1, 0, 1, 4, 9),
  SINCE("fastopen_client_fail", 7, 1, 1, 2, 5, 5),
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
  {"min_rtt", 148, 4, LAYOUT_LIMIT, 1000000, 0, 0, 0, 0},
  U4("data_segs_in", 152), U4("data_segs_out", 156), U8("delivery_rate", 160),
  US8("busy_time", 168), US8("rwnd_limited", 176), US8("sndbuf_limited", 184),
  U4("delivered", 192), U4("delivered_ce", 196), U8("bytes_sent", 200),
  U8("bytes_retrans", 208), U4("dsack_dups", 216), U4("reord_seen", 220),
  U4("rcv_ooopack", 224), U4("snd_wnd", 228), U4("rcv_wnd", 232), U4("rehash", 236),
  U2("total_rto", 240), U2("total_rto_recoveries", 242), MS4("total_rto_time", 244),
  U4("received_ce", 248), U4("delivered_e1_bytes", 252), U4("delivered_e0_bytes", 256),
  U4("delivered_ce_bytes", 260), U4("received_e1_bytes", 264),
  U4("received_e0_bytes", 268), U4("received_ce_bytes", 272),
  UNTIL("accecn_fail_mode", 276, 2, 7, 0), UNTIL("accecn_opt_seen", 278, 2, 7, 0),
  SINCE("ecn_mode", 276, 4, 0, 2, 7, 0), SINCE("accecn_opt_seen", 276, 4, 2, 2, 7, 0),
  SINCE("accecn_fail_mode", 276, 4, 4, 4, 7, 0), SINCE("options2", 276, 4, 8, 24, 7, 0),
  END
};
const Layout layout_tcpinfo = {tcpinfo, 280};


/* union tcp_cc_info: struct tcpvegas_info, tcp_dctcp_info, tcp_bbr_info */
static const Member vegas[] = {
  U4("enabled", 0), U4("rttcnt", 4), US4("rtt", 8), US4("minrtt", 12),
  END
};
const Layout layout_vegas = {vegas, 16};

static const Member dctcp[] = {
  U2("enabled", 0), U2("ce_state", 2), U4("alpha", 4), U4("ab_ecn", 8), U4("ab_tot", 12),
  END
};
const Layout layout_dctcp = {dctcp, 16};

static const Member bbr[] = {
  U4("bw_lo", 0), U4("bw_hi", 4),
  {"min_rtt", 8, 4, LAYOUT_LIMIT, 1000000, 0, 0, 0, 0},
  U4("pacing_gain", 12), U4("cwnd_gain", 16),
  END
};
const Layout layout_bbr = {bbr, 20};


/* struct tcp_repair_window */
static const Member repairwindow[] = {
  U4("snd_wl1", 0), U4("snd_wnd", 4), U4("max_window", 8), U4("rcv_wnd", 12),
  U4("rcv_wup", 16),
  END
};
const Layout layout_repairwindow = {repairwindow, 20};


/* struct mptcp_info */
static const Member mptcpinfo[] = {
  U1("subflows", 0), U1("add_addr_signal", 1), U1("add_addr_accepted", 2),
  U1("subflows_max", 3), U1("add_addr_signal_max", 4), U1("add_addr_accepted_max", 5),
  U4("flags", 8), U4("token", 12), U8("write_seq", 16), U8("snd_una", 24),
  U8("rcv_nxt", 32), U1("local_addr_used", 40), U1("local_addr_max", 41),
  U1("csum_enabled", 42), U4("retransmits", 44), U8("bytes_retrans", 48),
  U8("bytes_sent", 56), U8("bytes_received", 64), U8("bytes_acked", 72),
  U1("subflows_total", 80),
  SINCE("endp_laminar_max", 81, 1, 0, 8, 6, 18), SINCE("endp_fullmesh_max", 82, 1, 0, 8, 6, 19),
  MS4("last_data_sent", 84), MS4("last_data_recv", 88), MS4("last_ack_recv", 92),
  END
};
const Layout layout_mptcpinfo = {mptcpinfo, 96};


/* struct tpacket_stats; struct tpacket_stats_v3 has the third */
static const Member statistics[] = {
  U4("packets", 0), U4("drops", 4), U4("freeze_q_cnt", 8),
  END
};
const Layout layout_statistics = {statistics, 12};


/* struct tpacket_rollover_stats */
static const Member rollover[] = {
  U8("all", 0), U8("huge", 8), U8("failed", 16),
  END
};
const Layout layout_rollover = {rollover, 24};


/* struct icmp_filter */
static const Member icmpfilter[] = {
  U4("data", 0),
  END
};
const Layout layout_icmpfilter = {icmpfilter, 4};


/* struct can_filter */
static const Member canfilter[] = {
  U4("id", 0), U4("mask", 4),
  END
};
const Layout layout_canfilter = {canfilter, 8};

/* clang-format on */
