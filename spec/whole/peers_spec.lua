-- Against programs that know nothing of us: socat and curl.
local lu = require "luaunit"
local support = require "support"
local core = require "socket2.core"

local Peers = {}

-- everything up to the end of the stream
local function receive(sock)
  local parts = {}
  repeat
    local bytes = assert(sock:recv())
    parts[#parts + 1] = bytes
  until bytes == ""
  return table.concat(parts)
end

-- a socket connected to what socat listens on, once it does
local function connect(domain, addr)
  local sock = assert(core.Socket.new(domain, "stream"))
  support.eventually(function() return (sock:connect(addr)) end)
  return sock
end

-- socat as a server that prints what it gets; the port it says it listens on
local function socat(address)
  support.need "socat"
  local server = support.spawn("socat -d -d -u " .. address .. " STDOUT")
  for line in server.output:lines() do
    local port = line:match("listening on AF=%d+ .*:(%d+)$")
    if port then return server, port end
  end
  error "socat does not listen"
end

-- what the server printed to its end, without its own log
local function printed(server)
  return (server.output:read("a"):gsub("%d+/%d+/%d+ [^\n]*\n", ""))
end

-- a file with something to send, in 'dir'
local function input(dir, text)
  local name = dir "input"
  local file <close> = assert(io.open(name, "w"))
  file:write(text)
  return name
end

local function echo_to_socat(domain, listen, addr)
  local server <close> = support.spawn("socat " .. listen .. " EXEC:cat")
  local sock <close> = connect(domain, addr)
  lu.assertEquals(sock:send("to socat and back"), 17)
  lu.assertTrue(sock:shutdown("write"))
  lu.assertEquals(receive(sock), "to socat and back")
  lu.assertTrue(server:wait())
end

-- we listen; socat sends its input and prints our answer
local function answer_socat(domain, addr, words)
  support.need "socat"
  local dir <close> = support.tempdir()
  local listener <close> = assert(core.Socket.new(domain, "stream"))
  assert(listener:bind(addr(dir)))
  assert(listener:listen())
  local client <close> = support.spawn("socat -t 30 STDIO "
    .. words(listener:local_addr()), input(dir, "a question"))
  do
    local served <close> = assert(listener:accept())
    lu.assertEquals(receive(served), "a question")
    lu.assertEquals(served:send("an answer"), 9)
  end
  lu.assertEquals(client.output:read("a"), "an answer")
end

function Peers:test_socat_echoes_tcp()
  local server <close>, port = socat "TCP4-LISTEN:0,bind=127.0.0.1"
  do
    local sock <close> = connect("ipv4", "127.0.0.1:" .. port)
    lu.assertEquals(sock:send("read by socat"), 13)
  end
  lu.assertEquals(printed(server), "read by socat")
end

function Peers:test_socat_asks_over_tcp()
  answer_socat("ipv4", function() return "127.0.0.1:0" end,
    function(addr) return "TCP4:127.0.0.1:" .. addr:port() end)
end

function Peers:test_socat_asks_over_tcp_of_version_6()
  answer_socat("ipv6", function() return "[::1]:0" end,
    function(addr) return "TCP6:[::1]:" .. addr:port() end)
end

function Peers:test_socat_asks_over_udp()
  support.need "socat"
  local dir <close> = support.tempdir()
  local sock <close> = assert(core.Socket.new("ipv4", "dgram"))
  assert(sock:bind "127.0.0.1:0")
  local client <close> = support.spawn("socat -t 30 STDIO UDP4:127.0.0.1:"
    .. sock:local_addr():port(), input(dir, "a datagram"))
  local bytes, from, flags = sock:recv_from()
  lu.assertEquals(bytes, "a datagram")
  lu.assertFalse(flags:is_truncated())
  lu.assertEquals(from:ip(), "127.0.0.1")
  lu.assertEquals(sock:send_to("another\n", from), 8)
  lu.assertEquals(client.output:read("l"), "another")
end

function Peers:test_socat_echoes_on_a_unix_path()
  support.need "socat"
  local dir <close> = support.tempdir()
  local path = dir "socket"
  echo_to_socat("unix", "UNIX-LISTEN:" .. path, core.SockAddr.unix(path))
end

function Peers:test_socat_asks_on_a_unix_path()
  answer_socat("unix", function(dir) return core.SockAddr.unix(dir "socket") end,
    function(addr) return "UNIX-CONNECT:" .. addr:as_pathname() end)
end

function Peers:test_socat_echoes_on_an_abstract_name()
  support.need "socat"
  local dir <close> = support.tempdir()
  local name = tostring(dir):match("[^/]*$") -- free, as the directory's name was
  echo_to_socat("unix", "ABSTRACT-LISTEN:" .. name, core.SockAddr.unix("\0" .. name))
end

function Peers:test_socat_asks_on_an_abstract_name()
  answer_socat("unix", function(dir)
    return core.SockAddr.unix("\0" .. tostring(dir):match("[^/]*$"))
  end, function(addr) return "ABSTRACT-CONNECT:" .. addr:as_abstract_namespace() end)
end

-- the out-of-band byte comes in its place where socat asked for that, and else not at all
local function out_of_band(option)
  local server <close>, port = socat("TCP4-LISTEN:0,bind=127.0.0.1" .. option)
  do
    local sock <close> = connect("ipv4", "127.0.0.1:" .. port)
    lu.assertEquals(sock:send("before"), 6)
    lu.assertEquals(sock:send_out_of_band("!"), 1)
    lu.assertEquals(sock:send("after"), 5)
  end
  return printed(server)
end

function Peers:test_socat_gets_out_of_band_data_inline()
  lu.assertEquals(out_of_band ",oobinline", "before!after")
end

function Peers:test_socat_passes_over_out_of_band_data()
  lu.assertEquals(out_of_band "", "beforeafter")
end

-- a web server in a few lines, that answers once
local function serve(listener, body)
  local served <close> = assert(listener:accept())
  local request = ""
  repeat
    local bytes = assert(served:recv())
    request = request .. bytes
  until request:find("\r\n\r\n", 1, true) or bytes == ""
  assert(served:send("HTTP/1.0 200 OK\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body))
  return request
end

function Peers:test_curl_reads_a_page()
  support.need "curl"
  local listener <close>, addr = support.listener()
  local curl <close> = support.spawn("curl -s --noproxy '*' http://" .. tostring(addr) .. "/page")
  lu.assertStrMatches(serve(listener, "written in Lua\n"), "GET /page HTTP.*")
  lu.assertEquals(curl.output:read("a"), "written in Lua\n")
  lu.assertTrue(curl:wait())
end

function Peers:test_curl_reads_a_page_from_a_unix_path()
  support.need "curl"
  local dir <close> = support.tempdir()
  local path = dir "socket"
  local listener <close> = assert(core.Socket.new("unix", "stream"))
  assert(listener:bind(core.SockAddr.unix(path)))
  assert(listener:listen())
  local curl <close> = support.spawn("curl -s --unix-socket " .. path .. " http://here/page")
  lu.assertStrMatches(serve(listener, "written in Lua\n"), "GET /page HTTP.*Host: here.*")
  lu.assertEquals(curl.output:read("a"), "written in Lua\n")
end

return Peers
