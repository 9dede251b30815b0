-- What Windows does in its own way; nothing of it is run elsewhere.
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"
local controls = require "controls"

local Socket, SO, SOL, errno = s2.Socket, s2.SO, s2.SOL, s2.errno

local Windows = {}

function Windows:setUp()
  lu.skipIf(not support.windows, "not on Windows")
end

-- {==================================================================
-- Sockets
-- ===================================================================

function Windows:test_sockets_are_not_inherited_unless_asked_for()
  local a <close>, b = support.tcp_pair()
  local clone <close> = assert(a:try_clone())
  for _, sock in ipairs{a, b, clone} do lu.assertTrue(sock:cloexec()) end
  lu.assertTrue(a:set_no_inherit(false))
  lu.assertFalse(a:cloexec())
  lu.assertTrue(b:cloexec())
  lu.assertTrue(a:setoption("no_inherit", true))
  lu.assertTrue(a:cloexec())
  lu.assertTrue(a:setoptions{no_inherit = false})
  lu.assertFalse(a:cloexec())
  b:close()
  support.refused("EBADF", "setsockopt", b:set_no_inherit(true))
end

function Windows:test_the_raw_variants_are_inherited()
  local listener <close>, addr = support.listener()
  local a <close> = assert(Socket.new_raw("ipv4", "stream"))
  assert(a:connect(addr))
  local b <close> = assert(listener:accept_raw())
  local c <close>, d = assert(Socket.pair_raw("ipv4", "stream"))
  local _ <close> = d
  for _, sock in ipairs{a, b, c, d} do lu.assertFalse(sock:cloexec()) end
end

-- a system that lacks it says so; wine does
function Windows:test_ack_frequency()
  local a <close> = assert(Socket.new("ipv4", "stream"))
  local ok, _, code = a:set_tcp_ack_frequency(2)
  lu.assertTrue(ok or code == errno.ENOPROTOOPT)
  lu.assertErrorMsgContains("bad argument #2", a.set_tcp_ack_frequency, a, 256)
  lu.assertErrorMsgContains("bad argument #2", a.set_tcp_ack_frequency, a, -1)
end

function Windows:test_an_address_that_nobody_else_takes()
  local a <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertEquals(a:getsockopt(SOL.SOCKET, SO.EXCLUSIVEADDRUSE), 0)
  lu.assertTrue(a:setsockopt(SOL.SOCKET, SO.EXCLUSIVEADDRUSE, 1))
  lu.assertEquals(a:getsockopt(SOL.SOCKET, SO.EXCLUSIVEADDRUSE), 1)
  assert(a:bind "127.0.0.1:0")
  assert(a:listen())
  local b <close> = assert(Socket.new("ipv4", "stream"))
  assert(b:set_reuse_address(true))
  local ok, _, code = b:bind(a:local_addr())
  lu.assertNil(ok)
  lu.assertTrue(code == errno.EACCES or code == errno.EADDRINUSE)
end

function Windows:test_pairs_are_connected()
  for _, type in ipairs{"stream", "dgram"} do
    local a <close>, b = assert(Socket.pair("ipv4", type))
    local _ <close> = b
    lu.assertEquals(a:send "there", 5)
    lu.assertEquals(b:recv(), "there")
    lu.assertEquals(b:send "back", 4)
    lu.assertEquals(a:recv(), "back")
    lu.assertEquals(a:peer_addr(), b:local_addr())
    lu.assertEquals(b:peer_addr(), a:local_addr())
  end
  support.refused("ESOCKTNOSUPPORT", "socketpair", Socket.pair("unix", "seqpacket"))
end

-- Winsock has no number for it.
function Windows:test_a_descriptor_that_is_none()
  local sock = assert(Socket.new("ipv4", "stream"))
  local ref = assert(s2.SockRef.from(sock))
  local lost <close> = assert(Socket.from_fd(sock:fd()))
  local addr = s2.SockAddr.parse "127.0.0.1:9"
  sock:close()
  local calls = {
    function() return lost:send "x" end, function() return lost:recv() end,
    function() return lost:bind(addr) end, function() return lost:connect(addr) end,
    function() return lost:listen() end, function() return lost:accept() end,
    function() return lost:shutdown "write" end, function() return lost:local_addr() end,
    function() return lost:peer_addr() end, function() return lost:try_clone() end,
    function() return lost:available() end, function() return lost:tcp_nodelay() end,
    function() return lost:set_tcp_nodelay(true) end,
    function() return lost:linger() end, function() return lost:set_linger(1) end,
    function() return lost:read_timeout() end, function() return lost:set_read_timeout(1) end,
    function() return lost:take_error() end,
  }
  for _, call in ipairs(calls) do support.refused("EBADF", nil, call()) end
  lu.assertTrue(ref:is_closed())
end

-- }==================================================================

-- {==================================================================
-- Sending and receiving
-- ===================================================================

function Windows:test_a_receive_that_does_not_wait_leaves_the_socket_as_it_was()
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  support.refused("EAGAIN", "recv", a:recv(1, s2.MSG.DONTWAIT))
  lu.assertFalse(a:nonblocking())
  assert(a:set_read_timeout(0.05))
  support.refused("EAGAIN", "recv", a:recv(1)) -- it waited, and its time is over
  assert(a:set_nonblocking(true))
  support.refused("EAGAIN", "recv", a:recv(1, s2.MSG.DONTWAIT))
  lu.assertTrue(a:nonblocking())
end

function Windows:test_urgent_data_that_are_not_there_are_not_waited_for()
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  support.refused("EINVAL", "recv", a:recv_out_of_band())
  lu.assertFalse(a:nonblocking())
  b:send_out_of_band "!"
  lu.assertEquals(a:poll("p", 5), "p")
  lu.assertEquals(a:recv_out_of_band(), "!")
  support.refused("EINVAL", "recv", a:recv_out_of_band())
end

-- Winsock may tell what one of the two asked for.
function Windows:test_poll_tells_of_a_socket_that_is_there_twice()
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  local ref <close> = assert(s2.SockRef.from(b))
  a:send "x"
  lu.assertEquals(s2.poll({[ref] = "w", [b] = "r"}, 5), {[ref] = "w", [b] = "r"})
  lu.assertEquals(s2.poll({[ref] = "r", [b] = "r", [a] = "r"}, 5), {[ref] = "r", [b] = "r"})
  b:recv()
  lu.assertEquals(s2.poll({[ref] = "w", [b] = "r"}, 5), {[ref] = "w"})
end

function Windows:test_pipes_cannot_be_waited_for()
  local pipe <close> = assert(io.popen "echo x")
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  support.refused("EPERM", "poll", s2.poll({[pipe] = "r", [a] = "w"}, 1))
  local poller <close> = assert(s2.Poller.new())
  support.refused("EPERM", nil, poller:add(pipe, "r"))
  lu.assertTrue(poller:add(a, "w"))
  local file <close> = assert(io.open "spec/run.lua")
  lu.assertEquals(s2.poll({[file] = "r", [a] = "w"}, 1), {[file] = "r", [a] = "w"})
  support.refused("ESPIPE", "sendfile", a:sendfile(pipe))
end

function Windows:test_more_pieces_than_a_message_has()
  local a <close>, b, _, addr = support.udp_pair()
  local _ <close> = b
  local pieces = {}
  for i = 1, 1025 do pieces[i] = "x" end
  support.refused("EMSGSIZE", nil, a:sendmsg(s2.MsgHdr.new{addr = addr, buffers = pieces}))
end

-- fflush of the older C runtime would throw away what was read ahead
function Windows:test_a_file_that_is_sent_stays_where_it_is()
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  local name = "build/windows_sent.txt"
  local file <close> = assert(io.open(name, "w+b"))
  file:write "0123456789"
  lu.assertEquals(a:sendfile(file, 0), 10) -- what waits in the buffer is sent, too
  lu.assertEquals(b:recv(), "0123456789")
  file:seek("set", 3)
  lu.assertEquals(file:read(2), "34")
  lu.assertEquals(a:sendfile(file, 0), 10)
  lu.assertEquals(b:recv(), "0123456789")
  lu.assertEquals(file:seek(), 5)
  lu.assertEquals(file:read "a", "56789")
  file:close()
  local again <close> = assert(io.open(name, "rb"))
  lu.assertEquals(again:read(2), "01")
  lu.assertEquals(a:sendfile(again, 4, 3), 3)
  lu.assertEquals(b:recv(), "456")
  lu.assertEquals(again:read(2), "23")
  again:close()
  os.remove(name)
end

function Windows:test_ends_of_a_connection()
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  assert(a:shutdown "write")
  support.refused("EPIPE", "send", a:send "x")
  lu.assertEquals(b:recv(), "")
  assert(b:shutdown "read")
  lu.assertEquals(b:recv(), "")
end

-- Each time, while other systems say EPIPE from the second on.
function Windows:test_a_connection_that_the_peer_reset()
  local a <close>, b = support.tcp_pair()
  b:set_linger(0)
  b:close()
  local code = support.eventually(function()
    local _, _, number = a:send "x"
    return number
  end)
  for _ = 1, 2 do
    lu.assertTrue(code == errno.ECONNRESET or code == errno.ECONNABORTED)
    code = select(3, a:send "x")
  end
end

-- the bytes that fit, and the flag, where Winsock has an error
function Windows:test_datagrams_that_are_cut()
  local a <close>, b, _, addr = support.udp_pair()
  local _ <close> = b
  a:send_to("0123456789", addr)
  local bytes, sender, flags = b:recv_from(4)
  lu.assertEquals({bytes, sender}, {"0123", a:local_addr()})
  lu.assertTrue(flags:is_truncated())
end

function Windows:test_datagrams_without_room_tell_their_sender()
  local a <close>, b, from, addr = support.udp_pair()
  local _ <close> = b
  for _, receive in ipairs{b.peek_from, b.recv_from} do
    a:send_to("0123456789", addr)
    local bytes, sender, flags = receive(b, 0)
    lu.assertEquals({bytes, sender}, {"", from})
    lu.assertTrue(flags:is_truncated())
  end
end

-- Winsock says the same as of a datagram that was cut, and not how many bytes came.
function Windows:test_control_messages_that_are_cut()
  local a <close>, b, from, addr = support.udp_pair()
  local _ <close> = b
  assert(b:set_recv_pktinfo_v4(true))
  assert(b:set_recv_ttl_v4(true))
  for room, count in pairs{[8] = 0, [24] = 1, [47] = 2, [200] = 2} do
    a:send_to("hello", addr)
    local msg = s2.MsgHdr.new{buffers = {100}, control = room}
    lu.assertEquals(b:recvmsg(msg), 5)
    lu.assertEquals({msg:buffers(), msg:addr()}, {{"hello"}, from})
    local came = 0
    for _ in msg:control() do came = came + 1 end
    lu.assertEquals({came, msg:flags():is_control_truncated()}, {count, count < 2}, room)
    lu.assertFalse(msg:flags():is_truncated())
  end
end

-- }==================================================================

-- {==================================================================
-- Options: each that can be read is written back, and control messages
-- ===================================================================

local KINDS = {{"ipv4", "stream"}, {"ipv4", "dgram"}, {"ipv6", "stream"}, {"ipv6", "dgram"}}

-- What each kind of socket has at least.
local SURE = {
  "recv_buffer_size send_buffer_size read_timeout write_timeout reuse_address broadcast type",
  "linger keepalive out_of_band_inline tcp_nodelay tcp_keepalive_time tcp_keepalive_interval",
  "multicast_if_v4 multicast_loop_v4 multicast_ttl_v4 recv_pktinfo_v4",
  "ttl_v4 tos_v4",
  "unicast_hops_v6 only_v6",
  "multicast_if_v6 multicast_loop_v6 multicast_hops_v6 recv_pktinfo_v6 recv_hoplimit_v6",
}
local OF = {{1, 2, 4}, {1, 3, 4}, {1, 2, 5}, {1, 5, 6}}

function Windows:test_options_are_written_as_they_are_read()
  local access = {}
  for name, option in s2.options() do access[name] = option.supported and option.access end
  for i, kind in ipairs(KINDS) do
    if kind[1] == "ipv4" or support.ipv6() then
      local sock <close> = assert(Socket.new(kind[1], kind[2]))
      for _, group in ipairs(OF[i]) do
        for name in SURE[group]:gmatch "%S+" do
          local where = name .. " of " .. kind[1] .. " " .. kind[2]
          local value, message = sock:getoption(name)
          lu.assertNotNil(value, where .. ": " .. tostring(message))
          if access[name] == "rw" then
            lu.assertEquals({sock:setoption(name, value)}, {true}, where)
            lu.assertEquals(sock:getoption(name), value, where)
          end
        end
      end
    end
  end
end

function Windows:test_values_are_those_of_other_systems()
  local sock <close> = assert(Socket.new("ipv4", "stream"))
  for _, name in ipairs{"read_timeout", "write_timeout"} do
    for _, row in ipairs{{0.25, 0.25}, {1.5, 1.5}, {0.0001, 0.001}, {false, false}} do
      assert(sock:setoption(name, row[1]))
      lu.assertEquals(sock:getoption(name), row[2], name)
    end
  end
  for _, value in ipairs{5, 0, false} do
    assert(sock:set_linger(value))
    lu.assertEquals(sock:linger(), value)
  end
  support.refused("EINVAL", "setsockopt", sock:set_linger(65536))
  for _, value in ipairs{true, false} do
    assert(sock:set_tcp_nodelay(value))
    lu.assertEquals(sock:tcp_nodelay(), value)
  end
  support.refused("ENOPROTOOPT", "getsockopt", sock:cpu_affinity())
end

-- The control messages that come with a datagram to the second of two sockets.
local function arrives(domain, option)
  local a <close>, b, _, addr = support.udp_pair(domain)
  local _ <close> = b
  assert(b:setoption(option, true))
  return controls.transfer(a, b, s2.MsgHdr.new{addr = addr, buffers = {"x"}})
end

function Windows:test_control_messages_of_ipv4()
  local info = arrives("ipv4", "recv_pktinfo_v4").pktinfo_v4
  lu.assertEquals(info.value,
    {ifindex = info.value.ifindex, addr = "127.0.0.1", spec_dst = "127.0.0.1"})
  lu.assertTrue(info.value.ifindex > 0)
  lu.assertEquals(arrives("ipv4", "recv_ttl_v4").ttl_v4.value, 64)
end

function Windows:test_the_source_of_a_datagram_is_chosen()
  local _ <close>, b, _, addr = support.udp_pair()
  local other <close> = assert(Socket.new("ipv4", "dgram"))
  assert(other:bind "0.0.0.0:0")
  local msg = s2.MsgHdr.new{addr = addr, buffers = {"x"}}
  msg:add_control("pktinfo_v4", {spec_dst = "127.0.0.5"})
  local _, got = controls.transfer(other, b, msg)
  b:close()
  lu.skipIf(got:addr():ip() == "127.0.0.1", "wine sends no control messages")
  lu.assertEquals((got:addr():ip()), "127.0.0.5")
end

function Windows:test_control_messages_of_ipv6()
  local info = arrives("ipv6", "recv_pktinfo_v6").pktinfo_v6
  lu.assertEquals(info.value.addr, "::1")
  lu.assertEquals(type(arrives("ipv6", "recv_hoplimit_v6").hoplimit_v6.value), "number")
end

-- }==================================================================

-- {==================================================================
-- IPv6, and a whole program
-- ===================================================================

function Windows:test_ipv6()
  local a <close>, b = support.tcp_pair "ipv6"
  local _ <close> = b
  a:send "six"
  lu.assertEquals(b:recv(), "six")
  lu.assertEquals(b:peer_addr():ip(), "::1")
  local c <close>, d, from, to = support.udp_pair "ipv6"
  local _ <close> = d
  c:send_to("packet", to)
  local bytes, addr = d:recv_from()
  lu.assertEquals(bytes, "packet")
  lu.assertEquals(addr, from)
end

-- Threads of lookups that nobody waits for end with the program.
function Windows:test_a_program_ends_while_names_are_looked_up()
  local output = support.run [[
    local s2 = require "socket2"
    s2.run(function()
      for i = 1, 8 do s2.spawn(function() s2.resolve("name" .. i .. ".invalid", 80) end) end
      s2.sleep(0)
      os.exit(true, true)
    end)]]
  lu.assertEquals(output, "")
end

function Windows:test_a_program_that_serves_itself()
  local output = support.run [[
    local s2 = require "socket2"
    s2.run(function()
      local listener = assert(s2.listen("tcp", "127.0.0.1:0"))
      local server = s2.spawn(function()
        return s2.serve(listener, function(stream)
          for line in stream:lines() do stream:write(line:upper(), "\n") end
        end)
      end)
      local stream = assert(s2.connect("tcp", tostring(listener:local_addr())):stream())
      stream:write "one\ntwo\n"
      print(stream:read "l", stream:read "l")
      stream:close()
      server:cancel()
      listener:close()
    end)]]
  lu.assertEquals(output, "ONE\tTWO\n")
end

-- }==================================================================

return Windows
