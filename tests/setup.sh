# Sees to the services, programs and fonts that the tests use: RabbitMQ, PostgreSQL, Chromium, Node.js, Pango and a Chinese font.
#
# Nothing is done when all are here. On Debian and Ubuntu, as root or with sudo that asks for no password, what is missing is
# installed; no service is started by it, because the tests start their own and stop them again. Without that right, this says
# what to install and what is left out until then. Where CI is set, a missing one is a failure.
set -u
cd "$(dirname "$0")/.."

has_rabbitmq() { [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || command -v rabbitmq-server >/dev/null; }
has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || command -v postgres >/dev/null; }
has_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }
has_node() { command -v node >/dev/null && command -v npm >/dev/null; }
has_pango() { ldconfig -p 2>/dev/null | grep -q libpangoft2-1.0; }
has_font() { [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]; }

packages=() # what apt would install
left_out=() # which tests need it
look() {
    packages=() left_out=()
    has_rabbitmq || { packages+=(rabbitmq-server) left_out+=("RabbitMQ: tests over the real broker"); }
    has_postgresql || { packages+=(postgresql) left_out+=("PostgreSQL: tests over the production database"); }
    has_chromium || { packages+=(chromium) left_out+=("Chromium: tests in a browser"); }
    has_node || { packages+=(nodejs npm) left_out+=("Node.js: tests of the JavaScript client for departments"); }
    has_pango || { packages+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0) left_out+=("Pango: tests of printed papers"); }
    has_font || { packages+=(fonts-noto-cjk fontconfig) left_out+=("a Chinese font: tests of what pages look like"); }
}

give_up() {
    echo "Not here, so these are left out:" >&2
    printf '  %s\n' "${left_out[@]}" >&2
    echo "To have them: apt-get install --no-install-recommends ${packages[*]}" >&2
    [ -z "${CI:-}" ] || { echo "In CI all of them must be here." >&2; exit 1; }
    exit 0
}

look
[ ${#packages[@]} -gt 0 ] || exit 0

command -v apt-get >/dev/null || give_up
if [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    give_up
fi

# Debian asks this file whether a package may start its service: 101 means no. One that is already here is left alone.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap '"${as_root[@]}" rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
fi

apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
bash tests/quietly.sh "Looking up Debian packages" "${apt[@]}" update
bash tests/quietly.sh "Installing ${packages[*]}" "${apt[@]}" install --no-install-recommends "${packages[@]}"

look
[ ${#packages[@]} -eq 0 ] || give_up
