# install_missing PACKAGE...: installs what is not there yet, by the package manager of Debian and Ubuntu.
install_missing() {
    command -v dpkg-query >/dev/null || {
        echo "not a Debian or Ubuntu system; please provide: $*" >&2
        return 0
    }
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local as=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "missing: ${missing[*]}; run this as root, or install sudo" >&2
            return 1
        }
        as=(sudo)
    fi
    "${as[@]}" apt-get update -q
    "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}
