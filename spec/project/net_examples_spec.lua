-- The examples that talk to others: each against a program that knows nothing of us.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

local TestNetExamples = {}

-- options of listeners: an example that ended is not waited for
local PATIENT = {read_timeout = 60}

-- the interpreter, as the shell is to call it
local function interpreter()
  local i = 0
  while arg[i - 1] do i = i - 1 end
  return os.getenv("SPEC_LUA") or arg[i]
end

-- starts an example; gives the process and the first line that matches, if one is to
local function start(words, pattern)
  local process = support.spawn(interpreter() .. " examples/" .. words)
  if not pattern then return process end
  for line in process.output:lines() do
    local found = line:match(pattern)
    if found then return process, found end
  end
  error(words .. " ended")
end

local function write(name, text)
  local file <close> = assert(io.open(name, "wb"))
  file:write(text)
end

local function contents(name)
  local file <close> = assert(io.open(name, "rb"))
  return file:read("a")
end

-- waits for its end; gives the rest of what it printed
local function finish(process)
  local output = process.output:read("a")
  lu.assertTrue(process:wait())
  return output
end

function TestNetExamples:test_echo_server()
  local server <close>, port = start("echo_server.lua 127.0.0.1:0 --count 20", ":(%d+)$")
  local clients = {}
  for i = 1, 20 do
    clients[i] = assert(socket2.open("tcp", "127.0.0.1:" .. port, {timeout = 30}))
    clients[i]:set_timeout(30)
    assert(clients[i]:write("hi")) -- an answer tells that it was accepted
    lu.assertEquals(clients[i]:read(2), "hi")
  end
  for i = 20, 1, -1 do
    local text = ("%d "):format(i):rep(i * 1000)
    assert(clients[i]:write(text))
    lu.assertEquals(clients[i]:read(#text), text)
    clients[i]:close()
  end
  local output = finish(server)
  lu.assertStrContains(output, "20 here")
  lu.assertStrContains(output, "60002 bytes (done), ")
end

function TestNetExamples:test_echo_server_over_a_path()
  local dir <close> = support.tempdir()
  local server <close> = start("echo_server.lua " .. dir("sock") .. " --count 1", "listening")
  local client = assert(socket2.open("unix", dir("sock")))
  client:write("x\n")
  lu.assertEquals(client:read(), "x")
  client:close()
  finish(server)
end

function TestNetExamples:test_chat()
  local server <close>, port = start("chat.lua 127.0.0.1:0 --count 3", ":(%d+)$")
  local clients = {}
  for i, name in ipairs {"Ann", "Bob", "Cy"} do
    local stream = assert(socket2.open("tcp", "127.0.0.1:" .. port, {timeout = 30}))
    lu.assertEquals(stream:read(), "What is your name?")
    stream:write(name, "\n")
    for j = 1, i - 1 do lu.assertEquals(clients[j]:read(), name .. " is here") end
    clients[i] = stream
    if i > 1 then
      stream:write "hello\n" -- it is here only once it has been heard
      for j = 1, i - 1 do lu.assertEquals(clients[j]:read(), name .. ": hello") end
    end
  end
  clients[1]:write "one\ntwo\27[2J\n"
  for i = 2, 3 do
    lu.assertEquals({clients[i]:read("l", "l")}, {"Ann: one", "Ann: two[2J"})
  end
  clients[1]:close()
  for i = 2, 3 do
    lu.assertEquals(clients[i]:read(), "Ann has left")
  end
  clients[2]:close()
  lu.assertEquals(clients[3]:read(), "Bob has left")
  clients[3]:close()
  finish(server)
end

function TestNetExamples:test_proxy()
  local dir <close> = support.tempdir()
  local echo <close> = start("echo_server.lua " .. dir("echo") .. " --count 2", "listening")
  local proxy <close>, port = start("proxy.lua 127.0.0.1:0 " .. dir("echo") .. " --count 3",
    ":(%d+) to")
  local text = ("0123456789"):rep(100000)
  for _ = 1, 2 do
    local stream <close> = assert(socket2.open("tcp", "127.0.0.1:" .. port, {timeout = 30}))
    socket2.run(function()
      socket2.spawn(function()
        assert(stream:write(text))
        stream:socket():shutdown "write"
      end)
      lu.assertTrue(stream:read_to_end() == text)
    end)
  end
  finish(echo)
  local last <close> = assert(socket2.open("tcp", "127.0.0.1:" .. port, {timeout = 30}))
  lu.assertNil(last:read()) -- nobody listens there any more
  local output = finish(proxy)
  lu.assertStrContains(output, "1000000 bytes there, 1000000 back")
  lu.assertStrContains(output, "connect: Connection refused")
end

function TestNetExamples:test_port_scan()
  local listener <close> = assert(socket2.listen("tcp4", "127.0.0.1:0", PATIENT))
  local port = listener:local_addr():port()
  local other <close> = assert(socket2.tcp_v4())
  assert(other:bind "127.0.0.1:0") -- taken, and not listening
  local first, last = math.max(port - 100, 1), math.min(port + 100, 65535)
  -- fewer descriptors than ports
  local words = ("ulimit -n 64; exec %s examples/port_scan.lua 127.0.0.1 %d %d")
    :format(interpreter(), first, last)
  local output, code = support.shell(words)
  lu.assertEquals(code, 0, output)
  lu.assertStrContains(output, port .. " is open\n")
  lu.assertStrContains(output, ("of %d ports"):format(last - first + 1))
  lu.assertNotStrContains(output, "could not")
end

-- {==================================================================
-- HTTP
-- ===================================================================

local function served(dir, count)
  write(dir("index.html"), "<p>welcome</p>\n")
  write(dir("big.bin"), ("0123456789abcdef"):rep(200000))
  write(dir("empty.txt"), "")
  write(dir("a b.txt"), "blank\n")
  write(dir(".hidden"), "secret\n")
  assert(os.execute("mkdir " .. dir("sub")))
  return start(("http_server.lua %s 127.0.0.1:0 --count %d"):format(dir, count), ":(%d+)/$")
end

local function curl(words)
  local output, code = support.shell("curl -sS --max-time 60 " .. words)
  lu.assertEquals(code, 0, output)
  return output
end

function TestNetExamples:test_http_server_serves_files_to_curl()
  support.need "curl"
  local dir <close> = support.tempdir()
  local server <close>, port = served(dir, 12)
  local url = "http://127.0.0.1:" .. port
  lu.assertEquals(curl(url .. "/"), "<p>welcome</p>")
  -- one connection for two files
  local _ = curl(("-v -o %s %s/big.bin -o %s '%s/a%%20b.txt' 2>%s"):format(dir("got1"), url,
    dir("got2"), url, dir("log")))
  lu.assertTrue(contents(dir("got1")) == contents(dir("big.bin")))
  lu.assertEquals(contents(dir("got2")), "blank\n")
  lu.assertStrContains(contents(dir("log")), "Re-using existing connection")
  lu.assertEquals(curl("-w '%{http_code} %{size_download}' " .. url .. "/empty.txt"), "200 0")
  local head = curl("-I " .. url .. "/big.bin")
  lu.assertStrContains(head, "Content-Length: 3200000")
  lu.assertStrContains(head, "Content-Type: application/octet-stream")
  lu.assertEquals(curl("-r 16-20 " .. url .. "/big.bin"), "01234")
  lu.assertEquals(curl("-r -3 " .. url .. "/big.bin"), "def")
  lu.assertEquals(curl("-r 3199999- " .. url .. "/big.bin"), "f")
  local function code(words) return curl("-o /dev/null -w '%{http_code}' " .. words) end
  lu.assertEquals(code("-r 9999999- " .. url .. "/big.bin"), "416")
  lu.assertEquals(code(url .. "/nothing"), "404")
  lu.assertEquals(code(url .. "/sub"), "404")
  lu.assertEquals(code("-d x " .. url .. "/"), "405")
  lu.assertStrContains(finish(server), "GET /nothing 404")
end

-- a request as it stands, and the first line of the answer
local function raw(port, bytes)
  local stream <close> = assert(socket2.open("tcp", "127.0.0.1:" .. port))
  stream:set_timeout(30)
  stream:write(bytes)
  return (stream:read("l") or "nothing"):gsub("\r$", "")
end

function TestNetExamples:test_http_server_leads_out_of_its_directory_nobody()
  local dir <close> = support.tempdir()
  local targets = {
    "/../secret", "/%2e%2e/secret", "/..%2fsecret", "/sub/../../secret", "/.hidden", "/%2ehidden",
    "secret", "//../secret", "/big.bin%00.html", "/..\\secret", "/%2e%2e%2f%2e%2e%2fetc/passwd",
  }
  local server <close>, port = served(dir, #targets + 4)
  write(dir("secret"), "x")
  for _, target in ipairs(targets) do
    if target ~= "secret" then
      lu.assertEquals(raw(port, "GET " .. target .. " HTTP/1.0\r\n\r\n"),
        "HTTP/1.1 404 Not Found", target)
    else
      lu.assertStrContains(raw(port, "GET secret HTTP/1.0\r\n\r\n"), "404")
    end
  end
  lu.assertEquals(raw(port, "nonsense\r\n\r\n"), "HTTP/1.1 400 Bad Request")
  lu.assertEquals(raw(port, "GET / HTTP/1.1\r\nX: " .. ("x"):rep(20000) .. "\r\n\r\n"),
    "HTTP/1.1 431 Request Header Fields Too Large")
  lu.assertEquals(raw(port, "GET / HTTP/1.1\nHost: x\n\n"), "HTTP/1.1 200 OK")
  -- one that says nothing keeps nobody waiting
  local silent <close> = assert(socket2.connect("tcp", "127.0.0.1:" .. port))
  lu.assertEquals(raw(port, "GET / HTTP/1.1\r\n\r\n"), "HTTP/1.1 200 OK")
  lu.assertFalse(silent:is_closed())
  finish(server)
end

function TestNetExamples:test_http_get_from_our_own_server()
  local dir <close> = support.tempdir()
  local server <close>, port = served(dir, 2)
  local words = interpreter() .. " examples/http_get.lua http://127.0.0.1:" .. port
  lu.assertEquals(support.shell(words .. "/ 2>/dev/null"), "<p>welcome</p>")
  local output, code = support.shell(words .. "/none 2>/dev/null")
  lu.assertEquals({output, code}, {"Not Found", 1})
  finish(server)
end

-- a server that gives prepared answers, one a connection
local function answers(...)
  local listener = assert(socket2.listen("tcp", "127.0.0.1:0", PATIENT))
  local list = {...}
  return listener:local_addr():port(), function()
    for i = 1, #list do
      local stream <close> = assert(listener:accept()):stream {timeout = 30}
      repeat local line = stream:read() until line == "\r" or not line
      stream:write(list[i])
    end
    listener:close()
  end
end

local function get(url, serve)
  local process <close> = support.spawn(interpreter() .. " examples/http_get.lua " .. url)
  serve()
  return process.output:read("a")
end

function TestNetExamples:test_http_get_reads_every_kind_of_body()
  local port, serve = answers(
    "HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" ..
    "5\r\nhello\r\nb;x=y\r\n, chunked \r\n\r\n0\r\n\r\n")
  local output = get("http://127.0.0.1:" .. port .. "/first", serve)
  lu.assertStrContains(output, "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n")
  lu.assertStrContains(output, "hello, chunked ")
  port, serve = answers("HTTP/1.0 200 OK\r\n\r\nuntil the end")
  lu.assertStrContains(get("http://127.0.0.1:" .. port, serve), "until the end")
  port, serve = answers("HTTP/1.0 200 OK\r\nContent-Length: 10\r\n\r\nshort")
  lu.assertStrContains(get("http://127.0.0.1:" .. port, serve), "end of stream after 5 of 10")
end

function TestNetExamples:test_http_get_over_tls()
  support.needlocalhost()
  support.needlibrary "ssl"
  support.need "openssl"
  local dir <close> = support.tempdir()
  local output, code = support.shell(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 " ..
    "-subj /CN=localhost -keyout %s -out %s"):format(dir("key"), dir("cert")))
  lu.assertEquals(code, 0, output)
  local listener = assert(socket2.listen("tcp", "127.0.0.1:0", PATIENT))
  local port = listener:local_addr():port()
  listener:close()
  local server <close> = support.spawn(("openssl s_server -quiet -www -accept %d -key %s -cert %s")
    :format(port, dir("key"), dir("cert")))
  support.eventually(function()
    local sock = socket2.connect("tcp", "127.0.0.1:" .. port)
    return sock and sock:close()
  end)
  output = support.shell(("SSL_CERT_FILE=%s %s examples/http_get.lua https://localhost:%d/"):format(
    dir("cert"), interpreter(), port))
  lu.assertStrContains(output, "HTTP/1.0 200")
  lu.assertStrContains(output, "</HTML>")
  lu.assertTrue(server.pid > 0)
end

-- }==================================================================


function TestNetExamples:test_send_file_to_itself_and_to_socat()
  local dir <close> = support.tempdir()
  local text = ("the quick brown fox\n"):rep(300000)
  write(dir("file"), text)
  local receiver <close>, port = start("send_file.lua --receive 127.0.0.1:0 " .. dir("got"),
    ":(%d+)$")
  local words = "%s examples/send_file.lua %s 127.0.0.1:%s"
  local output, code = support.shell(words:format(interpreter(), dir("file"), port))
  lu.assertEquals(code, 0, output)
  lu.assertStrContains(output, "[==============================] 100%    5.7 MiB")
  lu.assertStrContains(output, "in 0:0")
  lu.assertStrContains(finish(receiver), "5.7 MiB")
  lu.assertTrue(contents(dir("got")) == text)
  write(dir("file"), "")
  local server = assert(socket2.listen("tcp", "127.0.0.1:0", PATIENT))
  output, code = support.shell(words:format(interpreter(), dir("file"),
    server:local_addr():port()))
  lu.assertEquals(code, 0, output)
  server:close()
  output, code = support.shell(words:format(interpreter(), dir("file"), "1"))
  lu.assertEquals({output, code}, {"send_file: connect: Connection refused (127.0.0.1:1)", 1})
  output, code = support.shell(words:format(interpreter(), "/none", "1"))
  lu.assertEquals({output, code}, {"send_file: cannot read /none", 1})
end

function TestNetExamples:test_tcp_watch()
  lu.skipIf(not socket2.Domain.PACKET, "no tcp_info on a bare system")
  local listener <close> = assert(socket2.listen("tcp", "127.0.0.1:0", PATIENT))
  local watch <close> = support.spawn(interpreter() .. " examples/tcp_watch.lua 127.0.0.1:" ..
    listener:local_addr():port() .. " --send 8 --every 0.02 --text 'first\\n'")
  local server = assert(listener:accept())
  local stream <close> = server:stream {timeout = 30}
  lu.assertEquals(stream:read(), "first")
  lu.assertEquals(#stream:read("a"), 8 << 20)
  stream:write("answer")
  stream:close()
  local output = watch.output:read("a")
  lu.assertTrue(watch:wait(), output)
  lu.assertStrContains(output, "round-trip time ")
  lu.assertStrContains(output, "congestion window ")
  lu.assertStrContains(output, "8388614 bytes sent, 6 received, ")
  lu.assertStrContains(output, "congestion control ")
  lu.assertStrContains(output, "█")
end

function TestNetExamples:test_tcp_watch_looks_as_often_as_told()
  lu.skipIf(not socket2.Domain.PACKET, "no tcp_info on a bare system")
  local listener <close> = assert(socket2.listen("tcp", "127.0.0.1:0", PATIENT))
  local watch <close> = support.spawn(interpreter() .. " examples/tcp_watch.lua 127.0.0.1:" ..
    listener:local_addr():port() .. " --every 0.001 --count 5")
  local output = watch.output:read("a")
  lu.assertTrue(watch:wait(), output)
  local _, looks = output:gsub("round%-trip time", "")
  lu.assertEquals(looks, 6)
end

return TestNetExamples
