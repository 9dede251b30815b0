-- Examples for the page of the options, by the name of the option: at least one for each type
-- of value. The spec of examples runs them; 'sock' and 'peer' are the ends of a TCP connection.
return {
  keepalive = [[
assert(sock:set_keepalive(true))
print(sock:keepalive()) --> true]],
  tcp_syn_count = [[
assert(sock:set_tcp_syn_count(3))
print(sock:tcp_syn_count()) --> 3]],
  read_timeout = [[
assert(sock:set_read_timeout(0.1))
local bytes, message, errno = sock:recv()
print(bytes, errno == socket2.errno.EAGAIN) --> nil true
assert(sock:set_read_timeout(false)) -- no limit]],
  tcp_keepalive_time = [[
assert(sock:set_tcp_keepalive_time(60))
print(sock:tcp_keepalive_time()) --> 60]],
  linger = [[
assert(sock:set_linger(0)) -- close resets the connection
print(sock:linger()) --> 0
assert(sock:set_linger(false))]],
  tcp_congestion = [[
assert(sock:set_tcp_congestion "reno")
print(sock:tcp_congestion()) --> reno]],
  tcp_info = [[
local info = assert(sock:tcp_info())
print(info.rtt < 1, info.state == socket2.TCP.ESTABLISHED) --> true true]],
  mtu_discover_v4 = [[
local IP = socket2.IP
assert(udp:set_mtu_discover_v4(IP.PMTUDISC_DO))
print(udp:mtu_discover_v4() == IP.PMTUDISC_DO) --> true]],
  multicast_if_v4 = [[
assert(udp:set_multicast_if_v4 "lo")
print(udp:multicast_if_v4()) --> 127.0.0.1]],
  unicast_if_v4 = [[
assert(udp:set_unicast_if_v4 "lo")
print(socket2.if_indextoname(udp:unicast_if_v4())) --> lo]],
  options_v4 = [[
assert(udp:set_options_v4 "\1\1\1\0") -- three no-operations and the end of the list
print(#udp:options_v4()) --> 4]],
  cpu_affinity = [[
assert(sock:set_cpu_affinity(0))
print(sock:cpu_affinity()) --> 0]],
  max_pacing_rate = [[
assert(sock:set_max_pacing_rate(1000000)) -- bytes per second
print(sock:max_pacing_rate()) --> 1000000
assert(sock:set_max_pacing_rate(false)) -- no limit]],
  cookie = [[
print(sock:cookie() ~= peer:cookie()) --> true]],
  buffer_lock = [[
local SOCK = socket2.SOCK
assert(sock:set_buffer_lock(SOCK.SNDBUF_LOCK | SOCK.RCVBUF_LOCK))]],
  peercred = [[
local a = assert(socket2.pair())
print(a:peercred().uid == 0 or a:peercred().uid > 0) --> true]],
  peer_name = [[
print(sock:peer_name() == sock:peer_addr()) --> true]],
  peerpidfd = [[
local a = assert(socket2.pair())
local process <close> = assert(a:peerpidfd())
print(io.type(process)) --> file]],
  peergroups = [[
local a = assert(socket2.pair())
for _, group in ipairs(assert(a:peergroups())) do print(group) end]],
  timestamping = [[
local T = socket2.TIMESTAMPING
assert(udp:set_timestamping(T.RX_SOFTWARE | T.SOFTWARE))
print(udp:timestamping().flags == T.RX_SOFTWARE | T.SOFTWARE) --> true]],
  local_port_range_v4 = [[
local udp <close> = assert(socket2.udp_v4())
assert(udp:set_local_port_range_v4{low = 40000, high = 40100})
assert(udp:bind "127.0.0.1:0")
print(udp:local_addr():port() >= 40000) --> true]],
}
