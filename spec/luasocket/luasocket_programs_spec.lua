-- Programs and libraries written for LuaSocket, on socket2.luasocket: each test is a script with a
-- server of its own.
local lu = require "luaunit"
local support = require "support"

local T = {}

-- Debian keeps some libraries for older versions of Lua only, which run on this one all the same.
local PRELUDE = [[
  package.path = package.path .. ";/usr/share/lua/5.3/?.lua;/usr/share/lua/5.2/?.lua"
  require("socket2.luasocket").install()
]]

-- What a script prints, which ends within a minute.
local function run(script, ...)
  local file = os.tmpname()
  local handle <close> = assert(io.open(file, "w"))
  handle:write(PRELUDE, script)
  handle:close()
  local words = {"timeout 60", support.interpreter(), file}
  for _, word in ipairs{...} do words[#words + 1] = support.quote(word) end
  local output, code = support.shell(table.concat(words, " "))
  os.remove(file)
  lu.assertEquals(code, 0, output)
  return output
end

local function needlibrary(name)
  support.need "timeout"
  local result = support.child(PRELUDE .. "require(...)", name)
  lu.skipIf(not result.ok, "no Lua library " .. name)
end

-- A port that nobody has now.
local function freeport()
  local core = require "socket2.core"
  local s <close> = assert(core.Socket.new("ipv4", "stream"))
  assert(s:bind "127.0.0.1:0")
  return s:local_addr():port()
end

local function listening(port)
  return support.eventually(function()
    local core = require "socket2.core"
    local s <close> = assert(core.Socket.new("ipv4", "stream"))
    return s:connect("127.0.0.1:" .. port)
  end)
end

local function write(name, text)
  local file <close> = assert(io.open(name, "w"))
  file:write(text)
end

--
-- copas
--

-- 100 clients talk to one server, all in one process; the accepting, the sending and the
-- receiving wait in copas.
function T.test_copas()
  needlibrary "copas"
  lu.assertEquals(run [[
    local copas = require "copas"
    local socket = require "socket"
    local server = assert(socket.bind("127.0.0.1", 0, 200))
    local _, port = server:getsockname()
    local served, done = 0, 0
    copas.addserver(server, function(sock)
      sock = copas.wrap(sock)
      while true do
        local line = sock:receive "*l"
        if not line then break end
        sock:send("echo " .. line .. "\n")
      end
      served = served + 1
    end)
    for i = 1, 100 do
      copas.addthread(function()
        local plain = socket.tcp()
        assert(copas.connect(plain, "127.0.0.1", port))
        local c = copas.wrap(plain)
        for k = 1, 5 do
          assert(c:send(("client %d %d\n"):format(i, k)))
          assert(c:receive "*l" == ("echo client %d %d"):format(i, k))
        end
        plain:close()
        done = done + 1
      end)
    end
    local deadline = socket.gettime() + 40
    while served < 100 and socket.gettime() < deadline do copas.step(0.1) end
    print(done, served)
  ]], "100\t100")
end

--
-- HTTP
--

-- In one process: workers would outlive the one that is killed.
local NGINX = [[
  daemon off;
  master_process off;
  pid %s/pid;
  error_log %s/error.log;
  events {}
  http {
    access_log off;
    client_body_temp_path %s/body; proxy_temp_path %s/proxy; fastcgi_temp_path %s/fastcgi;
    uwsgi_temp_path %s/uwsgi; scgi_temp_path %s/scgi;
    server {
      listen 127.0.0.1:%d;
      root %s;
      location /redirect { return 302 /page.txt; }
      location /post { proxy_pass http://127.0.0.1:%d/echo; }
      location /chunked { gzip on; gzip_min_length 1; gzip_types *; alias %s/big.txt; }
    }
    server {
      listen 127.0.0.1:%d;
      location /echo { client_max_body_size 2m; return 200 "$request_method $content_length"; }
    }
  }
]]

local function nginx(dir)
  local port, other = freeport(), freeport()
  local d = tostring(dir)
  write(dir "page.txt", "the page\n")
  write(dir "big.txt", ("0123456789\n"):rep(100000))
  write(dir "conf", NGINX:format(d, d, d, d, d, d, d, port, d, other, d, other))
  support.shell("chmod 755 " .. d)
  local server = support.spawn(("nginx -c %s -p %s"):format(dir "conf", d))
  listening(port)
  listening(other)
  return server, port
end

function T.test_http()
  needlibrary "socket.http"
  support.need "nginx"
  local dir <close> = support.tempdir()
  local server, port = nginx(dir)
  local _ <close> = server
  lu.assertEquals(run([[
    local http = require "socket.http"
    local ltn12 = require "ltn12"
    local base = "http://127.0.0.1:" .. ...
    local body, code, headers = http.request(base .. "/page.txt")
    print(body, code, headers["content-length"])
    body, code = http.request(base .. "/redirect")
    print(body, code)
    body, code = http.request(base .. "/none")
    print(code)
    body, code = http.request(base .. "/post", ("x"):rep(100000))
    print(body, code)
    body, code = http.request(base .. "/big.txt")
    print(#body, code)
    local parts = {}
    local ok, status, got = http.request{
      url = base .. "/chunked", sink = ltn12.sink.table(parts),
      headers = {["accept-encoding"] = "gzip"},
    }
    print(ok, status, got["transfer-encoding"], #table.concat(parts) > 1000)
    print(http.request("http://127.0.0.1:1/"))
  ]], port), table.concat({
    "the page\n\t200\t9", "the page\n\t200", "404", "POST 100000\t200", "1100000\t200",
    "1\t200\tchunked\ttrue", "nil\tconnection refused",
  }, "\n"))
end

--
-- TLS
--

function T.test_https()
  needlibrary "ssl.https"
  support.need "openssl"
  local dir <close> = support.tempdir()
  local _, code = support.shell(("openssl req -x509 -newkey rsa:2048 -nodes -keyout %s -out %s "
    .. "-subj /CN=localhost -days 2"):format(dir "key", dir "cert"))
  lu.assertEquals(code, 0)
  local port = freeport()
  local _ <close> = support.spawn(("openssl s_server -accept 127.0.0.1:%d -key %s -cert %s -www")
    :format(port, dir "key", dir "cert"))
  listening(port)
  lu.assertEquals(run([[
    local port, cert = ...
    local https = require "ssl.https"
    local body, code = https.request("https://127.0.0.1:" .. port .. "/")
    print(code, body:find("s_server", 1, true) ~= nil)
    local ssl, socket = require "ssl", require "socket"
    local plain = assert(socket.connect("127.0.0.1", port))
    local sock = assert(ssl.wrap(plain, {mode = "client", protocol = "any", cafile = cert,
      verify = "peer"}))
    print(plain:getfd(), sock:dohandshake())
    sock:settimeout(5)
    sock:send "GET / HTTP/1.0\r\n\r\n"
    print(sock:receive())
    print(#socket.select({sock}, nil, 5))
    sock:close()
  ]], port, dir "cert"), "200\ttrue\n-1\ttrue\nHTTP/1.0 200 ok\tnil\tnil\n1")
end

--
-- Mail
--

local SMTPD = [[
import socket, sys
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
conn, _ = listener.accept()
file = conn.makefile("rwb")
def say(text):
    file.write(text.encode() + b"\r\n")
    file.flush()
say("220 here")
inside = False
for line in file:
    text = line.decode().rstrip("\r\n")
    if inside:
        if text == ".":
            inside = False
            say("250 queued")
        print("| " + text, flush=True)
        continue
    word = text.split()[0].upper()
    print(text.split(" ")[0] + " " + text.partition(":")[2], flush=True)
    if word == "DATA":
        inside = True
        say("354 go on")
    elif word == "QUIT":
        say("221 bye")
        break
    else:
        say("250 fine")
]]

function T.test_smtp()
  needlibrary "socket.smtp"
  support.need "python3"
  local dir <close> = support.tempdir()
  write(dir "smtpd.py", SMTPD)
  local server <close> = support.spawn("python3 " .. dir "smtpd.py")
  local port = server.output:read "l"
  lu.assertEquals(run([[
    local smtp = require "socket.smtp"
    print(smtp.send{
      from = "<a@example.org>", rcpt = {"<b@example.org>", "<c@example.org>"},
      server = "127.0.0.1", port = ...,
      source = smtp.message{
        headers = {subject = "hello"},
        body = "first line\r\n.dotted\r\nlast",
      },
    })
  ]], port), "1")
  local said = server.output:read "a"
  for _, line in ipairs{"MAIL <a@example.org>", "RCPT <b@example.org>", "RCPT <c@example.org>",
      "| first line", "| ..dotted", "| last", "| .", "QUIT"} do
    lu.assertStrContains(said, line)
  end
end

--
-- redis
--

function T.test_redis()
  needlibrary "redis"
  support.need "redis-server"
  local port = freeport()
  local dir <close> = support.tempdir()
  local _ <close> = support.spawn(
    ("redis-server --port %d --bind 127.0.0.1 --save '' --dir %s"):format(port, dir))
  listening(port)
  lu.assertEquals(run([[
    local redis = require "redis"
    local client = redis.connect("127.0.0.1", ...)
    print(client:ping())
    print(client:set("key", "value"), client:get("key"), client:get("none"))
    local big = ("x"):rep(300000)
    client:set("big", big)
    print(client:get("big") == big)
    for i = 1, 100 do client:rpush("list", i) end
    print(client:llen("list"), table.concat(client:lrange("list", 0, 4), ","))
    print((pcall(client.lpush, client, "key", 1)))
    client:quit()
  ]], port), "true\ntrue\tvalue\tnil\ntrue\n100\t1,2,3,4,5\nfalse")
end

return T
