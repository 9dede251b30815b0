-- One sample value a row of the registry, for option_rows_spec: what is set, and what is read
-- then. A row that stands not here fails, and so does one whose sample nothing takes.
--
-- A sample is a value; FLIP, for a boolean: the opposite of what is read; or a table:
--   value    what is set, or a function of the fixture that gives it
--   reads    what is read then, where that is not the same: a value, or by kind of socket
--   check    instead: a function of what was read and the fixture, that raises
--   raw      the bytes of that value, as a function of it, where they are not those of its type
--   per      units in a second, for a duration that the kernel keeps as an int
--   prepare  done to the fixture before
--   refused  how the system refuses to set it: by kind of socket, or by one name for the rest
--   unread   how the system refuses to read it, likewise
--   reason   why it cannot be tried here
local lu = require "luaunit"
local core = require "socket2.core"

local FLIP = {}

local function be4(value)
  return string.pack(">I4", value or 0)
end

local function is(kind)
  return function(value) lu.assertEquals(math.type(value) or type(value), kind) end
end

-- in memory, what reads false for none is -1
local function orminus(value)
  return string.pack("i4", value or -1)
end

-- of a structure: that its members are there, and numbers or false
local function members(...)
  local names = {...}
  return function(value)
    lu.assertIsTable(value)
    for _, name in ipairs(names) do
      lu.assertNotNil(value[name], name)
      lu.assertTrue(type(value[name]) == "number" or value[name] == false, name)
    end
  end
end


-- Linux lets nobody change it
local FIXED = setmetatable({mptcp4 = "EOPNOTSUPP", mptcp6 = "EOPNOTSUPP",
  mptcp4_conn = "EOPNOTSUPP"}, {__index = function() return "ENOPROTOOPT" end})

-- any value will do: it is the connection's
local ANY = {}

local function onconnected(value)
  return {tcp4_conn = value, tcp6_conn = value, tcp4_acc = value, mptcp4_conn = value}
end

local CONNECTED = onconnected("EINVAL")
local CLOSED_ONLY = onconnected("EINVAL")
CLOSED_ONLY.tcp4_listen = "EINVAL"
local MPTCP_CONNECTED = {mptcp4_conn = "EINVAL"}

-- a listener cannot be repaired, and the queues of a connection stay as they are
local LISTENING = {tcp4_listen = "EPERM"}
local REPAIRED = onconnected("EPERM")
REPAIRED.tcp4_listen = "EPERM"

local NO_DCCP = {reason = "this kernel has no DCCP"}
local NO_CAN = {reason = "this kernel has no CAN"}
local NO_TLS = {reason = "no TLS in the kernel to put on a connection"}

-- an 8-byte options header of one PadN, and one segment routing header
local PADN = "\0\0\1\4\0\0\0\0"


return {
  FLIP = FLIP,
  ANY = ANY,

  -- IPPROTO_IP
  bind_address_no_port_v4 = {value = FLIP, refused = MPTCP_CONNECTED},
  recv_checksum_v4 = FLIP,
  freebind_v4 = {value = FLIP, refused = MPTCP_CONNECTED},
  header_included_v4 = FLIP,
  local_port_range_v4 = {value = {low = 40000, high = 40100},
    raw = function(v) return v and string.pack("=I2I2", v.low, v.high) or "\0\0\0\0" end,
    refused = MPTCP_CONNECTED},
  min_ttl_v4 = 5,
  source_filter_v4 = {reason = "reads with arguments: tested by itself"},
  mtu_v4 = {check = is "integer"},
  mtu_discover_v4 = 2,
  multicast_all_v4 = {value = FLIP},
  multicast_if_v4 = {value = "lo", reads = "127.0.0.1",
    raw = function(v) return v and "\127\0\0\1" or "\0\0\0\0" end},
  multicast_loop_v4 = FLIP,
  multicast_ttl_v4 = 7,
  nodefrag_v4 = FLIP,
  options_v4 = {value = "\1\1\1", reads = "\1\1\1\0"},
  passsec_v4 = FLIP,
  recv_pktinfo_v4 = FLIP,
  packet_options_v4 = {check = is "string"},
  ip_protocol_v4 = {check = function(v, f) lu.assertEquals(v, f.socket:protocol()) end},
  recv_err_v4 = FLIP,
  recv_err_rfc4884_v4 = FLIP,
  recv_frag_size_v4 = FLIP,
  recv_options_v4 = FLIP,
  recv_orig_dst_addr_v4 = FLIP,
  recv_tos_v4 = FLIP,
  recv_ttl_v4 = FLIP,
  recv_ret_options_v4 = FLIP,
  router_alert_v4 = {value = FLIP, refused = {raw4_raw = "EINVAL"}},
  tos_v4 = 0x10,
  ip_transparent_v4 = {value = FLIP, refused = MPTCP_CONNECTED},
  ttl_v4 = 42,
  unicast_if_v4 = {value = "lo", reads = 1, raw = be4},
  mcast_source_filter_v4 = {reason = "reads with arguments: tested by itself"},
  original_dst_v4 = {reason = "needs a NAT entry: tested by itself"},

  -- SOL_SOCKET
  is_listener = {check = function(v, f) lu.assertEquals(v, f.kind:find("listen") ~= nil) end},
  attach_bpf = {reason = "needs a loaded program: tested by itself"},
  attach_reuse_port_ebpf = {reason = "needs a loaded program: tested by itself"},
  device = {value = "lo", refused = MPTCP_CONNECTED},
  device_index = {value = "lo", reads = 1, refused = MPTCP_CONNECTED},
  bpf_extensions = {check = function(v) lu.assertTrue(v >= 64) end},
  broadcast = FLIP,
  bsd_compat = {value = true, reads = false},
  buffer_lock = 3,
  busy_poll = {value = 0.00005, per = 1000000},
  busy_poll_budget = 8,
  cnx_advice = 1,
  cookie = {check = function(v) lu.assertTrue(v ~= 0) end},
  debug = FLIP,
  domain = {check = function(v, f) lu.assertEquals(v, f.domain) end},
  dont_route = FLIP,
  cpu_affinity = {value = 9999, raw = orminus},
  incoming_napi_id = {check = is "integer"},
  inq = true,
  keepalive = FLIP,
  linger = {value = 7,
    raw = function(v) return v and string.pack("i4i4", 1, v) end},
  mark = 0xffffffff,
  max_pacing_rate = {value = 1 << 40,
    raw = function(v) return string.pack("i8", v or -1) end},
  meminfo = {check = members("rmem_alloc", "rcvbuf", "wmem_alloc", "sndbuf", "fwd_alloc",
    "wmem_queued", "optmem", "backlog", "drops")},
  netns_cookie = {check = is "integer"},
  no_fcs = FLIP,
  no_check = FLIP,
  out_of_band_inline = FLIP,
  passcred = FLIP,
  passpidfd = FLIP,
  passrights = FLIP,
  passsec = FLIP,
  peek_offset = {value = 5, raw = orminus},
  peercred = {check = function(v, f)
    if f.pair then
      lu.assertEquals(v.pid, f.pid() or v.pid)
    else
      lu.assertIsFalse(v)
    end
  end},
  peergroups = {check = is "table"},
  peer_name = {check = function(v, f) lu.assertEquals(v, (f.socket:peer_addr())) end},
  peerpidfd = {check = function(v)
    lu.assertEquals(io.type(v), "file")
    v:close()
  end},
  peersec = {reason = "no security module is active"},
  prefer_busy_poll = FLIP,
  priority = 5,
  protocol = {check = function(v, f) lu.assertEquals(v, f.protocol) end},
  recv_buffer_size = {value = 65536, reads = 131072},
  recv_buffer_size_force = {value = 65536},
  recv_lowat = 100,
  recv_mark = FLIP,
  recv_priority = FLIP,
  read_timeout = {value = 2, raw = function(v) return string.pack("i8i8", v or 0, 0) end},
  reserve_memory = {value = 4096, refused = "EOPNOTSUPP"},
  reuse_address = {value = FLIP, refused = MPTCP_CONNECTED},
  reuse_port = {value = FLIP, refused = MPTCP_CONNECTED},
  rxq_ovfl = FLIP,
  select_err_queue = FLIP,
  send_buffer_size = {value = 65536, reads = 131072},
  send_buffer_size_force = {value = 65536},
  send_lowat = {value = 2, check = function(v) lu.assertEquals(v, 1) end,
    refused = FIXED},
  nosigpipe = FLIP,
  dontfrag_v4 = FLIP,
  recv_dst_addr_v4 = FLIP,
  no_inherit = true,
  no_peercred = true,
  reuse_port_lb = FLIP,
  fib = 0,
  tcp_ack_frequency = 2,
  write_timeout = {value = 2, raw = function(v) return string.pack("i8i8", v or 0, 0) end},
  timestamp = FLIP,
  timestamping = {value = {flags = 0x18, bind_phc = 0},
    raw = function(v) return string.pack("I4i4", v.flags, v.bind_phc) end},
  timestamp_ns = FLIP,
  tx_rehash = 0,
  txtime = {value = {clockid = 1, flags = 2},
    raw = function(v) return v and string.pack("i4I4", v.clockid, v.flags) or ("\0"):rep(8) end},
  type = {check = function(v, f) lu.assertEquals(v, f.type) end},
  wifi_status = FLIP,
  zerocopy = FLIP,

  -- IPPROTO_TCP
  tcp_cc_info = {check = function(v) lu.assertTrue(v == false or type(v) == "table") end},
  tcp_congestion = "reno",
  tcp_cork = FLIP,
  tcp_defer_accept = {value = 5, per = 1,
    reads = setmetatable({mptcp4_conn = 0}, {__index = function() return 7 end})},
  tcp_delack_max = {value = 0.02, per = 1000000},
  tcp_fastopen = {value = 5, refused = CONNECTED},
  tcp_fastopen_connect = {value = FLIP, refused = CLOSED_ONLY},
  tcp_fastopen_key = {value = ("0123456789abcdef"):rep(2), refused = MPTCP_CONNECTED},
  tcp_fastopen_no_cookie = {value = FLIP, refused = CONNECTED},
  tcp_info = {check = members("state", "rtt", "rto", "snd_mss", "min_rtt", "bytes_acked",
    "snd_wnd")},
  tcp_inq = FLIP,
  tcp_is_mptcp = {check = function(v, f)
    lu.assertEquals(v, f.kind:find("mptcp", 1, true) ~= nil)
  end},
  tcp_keepalive_retries = 5,
  tcp_keepalive_time = {value = 60, per = 1},
  tcp_keepalive_interval = {value = 10, per = 1},
  tcp_linger2 = {value = 10, per = 1},
  tcp_mss = {value = 1000, reads = onconnected(ANY)},
  tcp_md5sig = {value = function(f)
    return {addr = f.domain == core.Domain.IPV4 and "192.0.2.1" or "2001:db8::1", key = "secret"}
  end},
  tcp_nodelay = FLIP,
  tcp_notsent_lowat = 16384,
  tcp_queue_seq = {value = 305419896, refused = REPAIRED, prepare = function(f)
    if f.socket:set_tcp_repair(1) then f.socket:set_tcp_repair_queue(1) end
  end},
  tcp_quickack = FLIP,
  tcp_repair = {value = 1, refused = LISTENING},
  tcp_repair_queue = {value = 2, refused = LISTENING,
    prepare = function(f) f.socket:set_tcp_repair(1) end},
  tcp_repair_window = {refused = LISTENING,
    prepare = function(f) f.socket:set_tcp_repair(1) end,
    value = function(f)
      local window = f.socket:tcp_repair_window()
        or {snd_wl1 = 0, snd_wnd = 0, max_window = 0, rcv_wnd = 0, rcv_wup = 0}
      window.max_window = window.max_window + 1
      return window
    end,
    raw = function(v)
      return string.pack("I4I4I4I4I4", v.snd_wl1, v.snd_wnd, v.max_window, v.rcv_wnd, v.rcv_wup)
    end},
  tcp_rto_max = {value = 5, per = 1000},
  tcp_rto_min = {value = 0.1, per = 1000000},
  tcp_saved_syn = {check = is "string"},
  tcp_save_syn = 1,
  tcp_syn_count = 3,
  tcp_thin_dupack = {value = true, reads = false},
  tcp_thin_linear_timeouts = FLIP,
  tcp_timestamp = {value = 1000, prepare = function(f) f.socket:set_tcp_repair(1) end,
    check = is "integer", refused = LISTENING},
  tcp_tx_delay = {value = 0.001, per = 1000000},
  tcp_ulp = {reason = "no upper-layer protocol in the kernel to put on a connection"},
  tcp_user_timeout = {value = 5, per = 1000},
  tcp_window_clamp = 8192,

  -- IPPROTO_UDP
  udp_cork = FLIP,
  udp_encap = 2,
  udp_gro = FLIP,
  udp_no_check6_rx = FLIP,
  udp_no_check6_tx = FLIP,
  udp_segment = 1000,

  -- AF_VSOCK
  vsock_buffer_max_size = 1 << 20,
  vsock_buffer_min_size = 1024,
  vsock_buffer_size = 65536,
  vsock_connect_timeout = {value = 3.5,
    raw = function(v) return string.pack("i8i8", v // 1 | 0, (v % 1 * 1000000) // 1 | 0) end},

  -- IPPROTO_IPV6
  packet_options_2292_v6 = {value = ("\0"):rep(4), check = is "string"},
  recv_2292_dstopts_v6 = FLIP,
  recv_2292_hoplimit_v6 = FLIP,
  recv_2292_hopopts_v6 = FLIP,
  recv_2292_pktinfo_v6 = FLIP,
  recv_2292_rthdr_v6 = FLIP,
  addrform_v6 = {reason = "changes the socket's family: tested by itself"},
  addr_preferences_v6 = {value = 2, reads = 0x402},
  auto_flowlabel_v6 = FLIP,
  checksum_offset_v6 = {value = 4, refused = {raw6_icmp = "EINVAL"}},
  dontfrag_v6 = FLIP,
  dstopts_v6 = PADN,
  flowinfo_send_v6 = FLIP,
  recv_flowinfo_v6 = FLIP,
  freebind_v6 = FLIP,
  header_included_v6 = FLIP,
  hopopts_v6 = PADN,
  min_hopcount_v6 = 5,
  mtu_v6 = {value = 1400, check = is "integer"},
  mtu_discover_v6 = 2,
  multicast_all_v6 = FLIP,
  multicast_hops_v6 = 7,
  multicast_if_v6 = {value = "lo", reads = 1},
  multicast_loop_v6 = FLIP,
  path_mtu_v6 = {check = function(v)
    lu.assertIsFalse(v.addr)
    lu.assertTrue(v.mtu >= 1280)
  end},
  pktinfo_v6 = {value = {addr = "::1", ifindex = "lo"}},
  recv_dstopts_v6 = FLIP,
  recv_err_v6 = FLIP,
  recv_err_rfc4884_v6 = FLIP,
  recv_frag_size_v6 = FLIP,
  recv_hoplimit_v6 = FLIP,
  recv_hopopts_v6 = FLIP,
  recv_orig_dst_addr_v6 = FLIP,
  recv_path_mtu_v6 = FLIP,
  recv_pktinfo_v6 = FLIP,
  recv_rthdr_v6 = FLIP,
  recv_tclass_v6 = FLIP,
  router_alert_v6 = {value = 1,
    refused = {raw6_icmp = "ENOPROTOOPT", raw6 = "ENOPROTOOPT"}},
  router_alert_isolate_v6 = FLIP,
  rthdr_v6 = {value = "\0\2\4\0\0\0\0\0" .. ("\xfd" .. ("\0"):rep(14) .. "\1")},
  rthdr_dstopts_v6 = PADN,
  tclass_v6 = 0x10,
  ip_transparent_v6 = FLIP,
  unicast_hops_v6 = 42,
  unicast_if_v6 = {value = "lo", reads = 1, raw = be4},
  only_v6 = {value = FLIP, refused = {tcp6_conn = "EINVAL", udp6_conn = "EINVAL"}},
  original_dst_v6 = {reason = "needs a NAT entry: tested by itself"},
  mcast_source_filter_v6 = {reason = "reads with arguments: tested by itself"},

  -- SOL_ICMPV6
  icmp_filter_v6 = {value = {data = {1, 2, 3, 4, 5, 6, 7, 0xffffffff}},
    raw = function(v) return string.pack("I4I4I4I4I4I4I4I4", table.unpack(v.data)) end},

  -- SOL_CAN_RAW
  can_raw_err_filter = NO_CAN,
  can_raw_fd_frames = NO_CAN,
  can_raw_filter = NO_CAN,
  can_raw_join_filters = NO_CAN,
  can_raw_loopback = NO_CAN,
  can_raw_recv_own_msgs = NO_CAN,
  can_raw_xl_frames = NO_CAN,

  -- SOL_UDPLITE
  udplite_recv_cscov = 20,
  udplite_send_cscov = 20,

  -- SOL_RAW
  icmp_filter = {value = {data = 0x100}, raw = function(v) return string.pack("I4", v.data) end},
  raw_checksum_offset_v6 = 4,

  -- SOL_PACKET
  packet_add_membership = {value = {ifindex = "lo", type = 1}},
  packet_auxdata = FLIP,
  packet_copy_thresh = 1000,
  packet_drop_membership = {value = {ifindex = "lo", type = 1}},
  packet_fanout = {value = {id = 77, type_flags = 1},
    raw = function(v) return v and string.pack("=I2I2", v.id, v.type_flags) or "\0\0\0\0" end,
    prepare = function(f)
      f.socket:bind(core.SockAddr.packet{ifindex = 1, protocol = 3})
    end},
  packet_hdrlen = {check = function(v, f)
    lu.assertEquals(v, 32)
    lu.assertEquals(f.socket:packet_hdrlen(2), 48)
    lu.assertEquals(f.socket:packet_hdrlen(0), 32)
  end},
  packet_ignore_outgoing = FLIP,
  packet_loss = FLIP,
  packet_origdev = FLIP,
  packet_qdisc_bypass = FLIP,
  packet_reserve = 16,
  packet_rollover_stats = {check = members("all", "huge", "failed"), prepare = function(f)
    f.socket:bind(core.SockAddr.packet{ifindex = 1, protocol = 3})
    f.socket:set_packet_fanout{id = 78, type_flags = 3}
  end},
  packet_statistics = {check = members("packets", "drops")},
  packet_timestamp = 64,
  packet_tx_has_off = FLIP,
  packet_version = 2,
  packet_vnet_hdr = FLIP,
  packet_vnet_hdr_size = 10,

  -- SOL_DCCP
  dccp_available_ccids = NO_DCCP,
  dccp_ccid = NO_DCCP,
  dccp_change_l = NO_DCCP,
  dccp_change_r = NO_DCCP,
  dccp_cur_mps = NO_DCCP,
  dccp_packet_size = NO_DCCP,
  dccp_qpolicy_id = NO_DCCP,
  dccp_qpolicy_txqlen = NO_DCCP,
  dccp_recv_cscov = NO_DCCP,
  dccp_rx_ccid = NO_DCCP,
  dccp_send_cscov = NO_DCCP,
  dccp_server_timewait = NO_DCCP,
  dccp_service = NO_DCCP,
  dccp_tx_ccid = NO_DCCP,

  -- SOL_NETLINK
  netlink_add_membership = 1,
  netlink_broadcast_error = FLIP,
  netlink_cap_ack = FLIP,
  netlink_drop_membership = 1,
  netlink_ext_ack = FLIP,
  netlink_get_strict_chk = FLIP,
  netlink_listen_all_nsid = FLIP,
  netlink_list_memberships = {prepare = function(f)
    f.socket:set_netlink_add_membership(1)
    f.socket:set_netlink_add_membership(33)
  end, check = function(v) lu.assertEquals(v, {1, 33}) end},
  netlink_no_enobufs = FLIP,
  netlink_pktinfo = FLIP,

  -- SOL_TLS
  tls_rx_expect_no_pad = NO_TLS,
  tls_tx_max_payload_len = NO_TLS,
  tls_tx_zerocopy_ro = NO_TLS,

  -- SOL_MPTCP
  mptcp_info = {check = members("subflows", "flags", "token", "write_seq", "bytes_sent",
    "last_data_sent")},

}
